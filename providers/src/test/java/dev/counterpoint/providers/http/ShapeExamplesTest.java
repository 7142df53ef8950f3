package dev.counterpoint.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What is read by the example of another document is what a parser reads. */
class ShapeExamplesTest {
    private static final JsonShape SHAPE = JsonShape.of(JsonShape.object(Map.of("kind", JsonShape.word("piece"), "text",
            JsonShape.text(0), "count", JsonShape.whole(1), "flag", JsonShape.flag(2), "rest", JsonShape.anything())));

    private final ShapeSlots slots = new ShapeSlots(3);

    @Test
    void aDocumentThatDiffersInItsText_isReadLikeTheOneBefore() {
        byte[] document = bytes("{\"kind\":\"piece\",\"text\":\"one\",\"pad\":\"xy\"}");
        assertThat(SHAPE.read(document, 0, document.length, slots)).isTrue();

        byte[] next = bytes("{\"kind\":\"piece\",\"text\":\"a\\u00e9\\n😀\",\"pad\":\"\"}");
        assertThat(slots.fillLikeBefore(SHAPE, next, 0, next.length)).isTrue();
        assertThat(slots.text(0)).isEqualTo("aé\n😀");
        byte[] other = bytes("{\"kind\":\"other\",\"text\":\"b\",\"pad\":\"\"}");
        assertThat(slots.fillLikeBefore(SHAPE, other, 0, other.length)).isFalse();
    }

    @Test
    void brokenUtf8_isLeftToTheParser() {
        assertThat(read("{\"kind\":\"piece\",\"text\":\"one\"}", slots)).isTrue();

        byte[] broken = "{\"kind\":\"piece\",\"text\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(slots.fillLikeBefore(SHAPE, broken, 0, broken.length)).isFalse();
        assertThat(SHAPE.read(broken, 0, broken.length, slots)).isFalse();
    }

    @Test
    void aStreamOfOddDocuments_doesNotMakeAnExampleOfEachOfThem() {
        for (int i = 0; i < 100; i++) {
            assertThat(read("{\"kind\":\"piece\",\"text\":\"t\",\"f" + i + "\":1}", slots)).isTrue();
        }
        byte[] again = bytes("{\"kind\":\"piece\",\"text\":\"t\",\"f64\":1}");
        assertThat(slots.fillLikeBefore(SHAPE, again, 0, again.length)).as("the 64th is kept").isFalse();
        byte[] kept = bytes("{\"kind\":\"piece\",\"text\":\"u\",\"f63\":1}");
        assertThat(slots.fillLikeBefore(SHAPE, kept, 0, kept.length)).isTrue();
    }

    @Property(tries = 2_000)
    void everyDocument_isReadAsIfItWereTheFirst(@ForAll("documents") List<String> documents) {
        ShapeSlots kept = new ShapeSlots(3);
        for (String document : documents) {
            ShapeSlots fresh = new ShapeSlots(3);
            boolean fits = read(document, fresh);

            assertThat(read(document, kept)).as(document).isEqualTo(fits);
            for (int slot = 0; fits && slot < 3; slot++) {
                assertThat(kept.has(slot)).as(document).isEqualTo(fresh.has(slot));
                assertThat(kept.text(slot)).as(document).isEqualTo(fresh.text(slot));
            }
        }
    }

    @Provide
    Arbitrary<List<String>> documents() {
        Arbitrary<String> text = Arbitraries.of("\"\"", "\"a\"", "\"ab\"", "\"a\\n\"", "\"\\\"\"", "\"\\\\\"",
                "\"\\ud83d\"",
                "\"\\u00e9\"", "\"\\u00g9\"", "\"\\x\"", "\"é😀\"", "\"\u0001\"", "\"\uFFFD\"", "\"a", "null", "1",
                "\"\\", "[]");
        Arbitrary<String> number = Arbitraries.of("0", "1", "12", "012", "-1", "-0", "-", "1.5", "1.", "1e3", "1.5E2",
                "null", "99999999999999999999", "\"1\"", "true", "1.5.5");
        Arbitrary<String> flag = Arbitraries.of("true", "false", "null", "1");
        Arbitrary<String> rest = Arbitraries.of("{\"a\":[1,{\"b\":\"c\"}]}", "{\"a\":[2,{\"b\":\"d\"}]}",
                "{\"a\":[2,{\"b\":\"é\"}]}", "[", "[1.25]", "[-3.5]", "[]", "7");
        Arbitrary<String> kind = Arbitraries.of("\"piece\"", "\"piece\"", "\"piece\"", "\"peace\"");
        return Combinators.combine(kind, text, number, flag, rest, text, Arbitraries.of("", " "))
                .as((word, said, count, yes, more, pad, space) -> "{\"kind\":" + word + ",\"text\":" + said
                        + ",\"count\":" + count + ",\"flag\":" + yes + "," + space + "\"rest\":" + more + ",\"pad\":"
                        + pad + ",\"size\":" + count + "}")
                .list().ofMinSize(2).ofMaxSize(8);
    }

    private static boolean read(String document, ShapeSlots into) {
        byte[] bytes = bytes("#" + document + "#");
        return SHAPE.read(bytes, 1, bytes.length - 2, into);
    }

    private static byte[] bytes(String document) {
        return document.getBytes(StandardCharsets.UTF_8);
    }
}
