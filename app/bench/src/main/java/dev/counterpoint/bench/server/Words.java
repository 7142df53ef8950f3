package dev.counterpoint.bench.server;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the servers say: words of common lengths, some of them escaped or of several bytes, as they stand in JSON. */
public final class Words {
    private static final List<String> CYCLE = List.of("The", " quick", " brown", " fox", " jumps", " over", " a",
            " lazy",
            " dog", ",", " while", " many", " words", " stream", " past", ".\\n\\n", "-", " **", "Naïve", "**", ":",
            " the",
            " cost", " of", " a", " \\\"token\\\"", " is", " ", "285", " bytes", " —", "\\n");

    private Words() {}

    static Stream<String> first(int count) {
        return IntStream.range(0, count).mapToObj(i -> CYCLE.get(i % CYCLE.size()));
    }

    /** Characters of the text that so many tokens make. */
    public static long characters(int tokens) {
        return first(tokens).mapToLong(Words::unescapedLength).sum();
    }

    private static int unescapedLength(String json) {
        return json.length() - (int) json.chars().filter(c -> c == '\\').count();
    }

    static int cycle() {
        return CYCLE.size();
    }
}
