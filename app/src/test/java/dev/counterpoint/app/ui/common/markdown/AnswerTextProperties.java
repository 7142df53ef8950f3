package dev.counterpoint.app.ui.common.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every text, however it is cut into pieces. */
class AnswerTextProperties {
    private static final String[] ATOMS = {"word ", "a", "**", "*", "_", "`", "```", "~~~", "\n", "\n\n", "\r\n", "\r",
            "- ", "* ", "1. ", "12) ", "# ", "### ", "> ", "    ", "  ", "\t", "|", "|--|", "| a | b |\n|---|--:|\n",
            "---",
            "===", "[x](y)", "[x]: y", "![i](j)", "<b>", "<!-- ", "\\", "&amp;", "json", "😀", "é", "\u0000",
            "{\"a\": 1}",
            "long".repeat(400), "sentence of words ".repeat(100)};

    @Property(tries = 400)
    void markdown_isTheSame_howeverItCame(@ForAll("texts") String text, @ForAll long seed) {
        check(MarkdownText::new, text, seed);
    }

    @Property(tries = 200)
    void plainText_isTheSame_howeverItCame(@ForAll("texts") String text, @ForAll long seed) {
        List<Line> lines = check(PlainText::new, text, seed);
        String shown = lines.stream().map(line -> (line.joined() ? "" : "\n") + line.text())
                .collect(Collectors.joining());
        assertThat(shown).isEqualTo(text.isEmpty()
                ? ""
                : Cut.clean(("\n" + text).replace("\r\n", "\n").replace("\n", "§"))
                        .replace("§", "\n").replaceFirst("\uFFFD$", text.endsWith("\r") ? "" : "\uFFFD"));
    }

    @Property(tries = 400)
    void markdown_coversTheText_inOrder(@ForAll("texts") String text) {
        MarkdownText markdown = new MarkdownText();
        markdown.append(text);
        markdown.end();
        int at = 0;
        StringBuilder between = new StringBuilder();
        for (Line line : markdown.lines()) {
            assertThat(line.from()).isLessThanOrEqualTo(line.to());
            assertThat(line.to()).isLessThanOrEqualTo(text.length());
            if (line.from() > at) {
                between.append(text, at, line.from());
            }
            at = Math.max(at, line.to());
            assertThat(line.text()).doesNotContain("\n", "\r");
            assertThat(line.length()).isLessThanOrEqualTo(Line.LONGEST);
            for (Span span : line.spans()) {
                assertThat(span.from()).isBetween(0, text.length());
                assertThat(span.to()).isBetween(span.from(), text.length());
                if (span.exact()) {
                    assertThat(Cut.clean(text.substring(span.from(), span.to()))).isEqualTo(span.text());
                }
            }
        }
        between.append(text.substring(at));
        // Nothing but white space and a quotation's or item's marks may stand between two lines.
        assertThat(between.toString()).matches("(?s)[\\s>]*");
    }

    private static List<Line> check(Supplier<AnswerText> kind, String text, long seed) {
        AnswerText whole = kind.get();
        whole.append(text);
        whole.end();
        AnswerText pieces = kind.get();
        List<Line> mirror = new ArrayList<>();
        Random random = new Random(seed);
        int at = 0;
        while (at < text.length()) {
            int next = Math.min(text.length(), at + 1 + random.nextInt(random.nextInt(10) == 0 ? 2000 : 8));
            follow(mirror, pieces, pieces.append(text.substring(at, next)));
            at = next;
        }
        follow(mirror, pieces, pieces.end());
        assertThat(List.copyOf(pieces.lines())).isEqualTo(List.copyOf(whole.lines()));
        assertThat(mirror).isEqualTo(List.copyOf(whole.lines()));
        assertThat(pieces.source().toString()).isEqualTo(text);
        return List.copyOf(whole.lines());
    }

    /** Does what a view does: keeps what is before the change, takes the rest anew. */
    private static void follow(List<Line> mirror, AnswerText text, int from) {
        mirror.subList(from, mirror.size()).clear();
        mirror.addAll(text.lines().subList(from, text.lines().size()));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(ATOMS).list().ofMaxSize(40).map(atoms -> String.join("", atoms));
    }
}
