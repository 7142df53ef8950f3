package dev.counterpoint.providers.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThinkTagsTest {

    record Split(String reasoning, String text) {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"<think>a</think>b | a | b", "<think>\\na\\n</think>\\n\\nb | a\\n | b",
            "\\n<think>a</think> | a | ''", "<think></think>\\n\\nb | '' | b",
            "<think>a <b> </thin k</think>c | a <b> </thin k | c",
            "plain | '' | plain", "a <think>b</think> | '' | a <think>b</think>", "<thinking>b | '' | <thinking>b",
            "<think>a</think>b<think>c</think> | a | b<think>c</think>", "<think>never closed | never closed | ''",
            "<think>a</thi | a</thi | ''", "<thi | '' | <thi", "'  ' | '' | '  '"})
    void aThoughtAtTheHeadIsTakenOut(String written, String reasoning, String text) {
        assertThat(split(written.replace("\\n", "\n")))
                .isEqualTo(new Split(reasoning.replace("\\n", "\n"), text.replace("\\n", "\n")));
    }

    @Test
    void end_givesBackWhatWasHeld_soThatNothingWaitsBehindAToolCall() {
        List<String> said = new ArrayList<>();
        ThinkTags tags = new ThinkTags(_ -> {}, said::add);
        tags.feed("<th");
        assertThat(said).isEmpty();

        tags.end();

        assertThat(said).containsExactly("<th");
    }

    @Test
    void feed_saysAtOnceWhatCannotBeATag() {
        List<String> thought = new ArrayList<>();
        ThinkTags tags = new ThinkTags(thought::add, _ -> {});

        tags.feed("<think>Let me");
        tags.feed(" see");

        assertThat(thought).containsExactly("Let me", " see");
    }

    @Property(tries = 1000)
    void anySplitGivesTheSame(@ForAll("texts") String written,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 9) Integer> sizes) {
        assertThat(split(pieces(written, sizes))).isEqualTo(split(written));
    }

    @Property(tries = 500)
    void nothingButTagsAndBlanksIsLost(@ForAll("texts") String written) {
        Split split = split(written);

        assertThat((split.reasoning() + split.text()).replaceAll("\\s", ""))
                .isEqualTo(withoutTagsAtTheHead(written).replaceAll("\\s", ""));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("<think>", "</think>", "<", "</", "think>", " ", "\n", "a", "🙂", "é", "<think").list()
                .ofMinSize(1).ofMaxSize(12).map(words -> String.join("", words));
    }

    private static String withoutTagsAtTheHead(String written) {
        String head = written.stripLeading();
        if (!head.startsWith("<think>")) {
            return written;
        }
        return head.substring("<think>".length()).replaceFirst("</think>", "");
    }

    private static Split split(String... pieces) {
        StringBuilder reasoning = new StringBuilder();
        StringBuilder text = new StringBuilder();
        ThinkTags tags = new ThinkTags(reasoning::append, text::append);
        for (String piece : pieces) {
            tags.feed(piece);
        }
        tags.end();
        return new Split(reasoning.toString(), text.toString());
    }

    private static String[] pieces(String text, List<Integer> sizes) {
        List<String> pieces = new ArrayList<>();
        int at = 0;
        for (int i = 0; at < text.length(); i++) {
            int end = Math.min(text.length(), at + sizes.get(i % sizes.size()));
            pieces.add(text.substring(at, end));
            at = end;
        }
        return pieces.toArray(String[]::new);
    }
}
