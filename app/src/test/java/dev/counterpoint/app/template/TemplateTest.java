package dev.counterpoint.app.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.template.Template.Occurrence;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

class TemplateTest {

    @Example
    void occurrences_tellWhereEachStands() {
        assertThat(Template.occurrences("Hi {{ name }}, {{day}}!")).containsExactly(new Occurrence("name", 3, 13),
                new Occurrence("day", 15, 22));
    }

    @Example
    void names_standOnceInTheirOrder() {
        assertThat(Template.names("{{b}} {{a}} {{b}}")).containsExactly("b", "a");
    }

    @Example
    void names_passOverWhatIsNotAVariable() {
        assertThat(Template.names("{name} {{}} {{ }} {{a b}} {{1}} {{{}} }}{{ {{x")).isEmpty();
    }

    @Example
    void names_mayBeOfAnyAlphabet() {
        assertThat(Template.names("{{größe}} {{名前}} {{a.b-c_1}}")).containsExactly("größe", "名前", "a.b-c_1");
    }

    @Example
    void fill_leavesVariablesWithoutAValue() {
        assertThat(Template.fill("{{a}} and {{b}}", Map.of("a", "1"))).isEqualTo("1 and {{b}}");
    }

    @Example
    void fill_neverFillsAValue() {
        assertThat(Template.fill("{{a}}", Map.of("a", "{{b}}", "b", "wrong"))).isEqualTo("{{b}}");
    }

    /** Values may hold anything: dollars, backslashes, braces. */
    @Property
    void fill_putsTheValueInToTheLetter(@ForAll String before, @ForAll @AlphaChars @StringLength(min = 1) String name,
            @ForAll String value, @ForAll String after) {
        String text = plain(before) + "{{" + name + "}}" + plain(after);

        assertThat(Template.fill(text, Map.of(name, value))).isEqualTo(plain(before) + value + plain(after));
    }

    @Property
    void fill_changesNothing_whereEveryVariableIsItsOwnValue(@ForAll String text) {
        Map<String, String> values = new HashMap<>();
        Template.occurrences(text).forEach(o -> values.put(o.name(), text.substring(o.start(), o.end())));

        assertThat(Template.fill("{{x}}" + text, values)).isEqualTo("{{x}}" + text);
    }

    private static String plain(String text) {
        return text.replace("{", "").replace("}", "");
    }
}
