package dev.counterpoint.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonShapeTest {
    private static final JsonShape SHAPE = JsonShape.of(JsonShape.noError(Map.of("kind", JsonShape.word("piece"),
            "index",
            JsonShape.whole(1), "inner", JsonShape.only(Map.of("text", JsonShape.text(0))), "rest", JsonShape.nothing(),
            "list", JsonShape.listOf(JsonShape.flag(2)))));

    private final ShapeSlots slots = new ShapeSlots(3);

    @Test
    void read_fillsTheSlots() {
        assertThat(read("{\"kind\":\"piece\",\"more\":1.5,\"index\":7,\"inner\":{\"text\":\"a\\n\"},\"rest\":[],"
                + "\"list\":[true]}")).isTrue();
        assertThat(slots.text(0)).isEqualTo("a\n");
        assertThat(slots.number(1)).isEqualTo(7);
        assertThat(slots.text(2)).isEqualTo("true");
    }

    @Test
    void read_forgetsWhatWasBefore() {
        assertThat(read("{\"kind\":\"piece\",\"index\":7,\"inner\":{\"text\":\"a\"}}")).isTrue();
        assertThat(read("{\"kind\":\"piece\",\"inner\":{\"text\":\"b\"}}")).isTrue();

        assertThat(slots.has(1)).isFalse();
        assertThat(slots.number(1)).isNull();
    }

    @Test
    void number_isNull_whenItIsTooLarge() {
        assertThat(read("{\"kind\":\"piece\",\"index\":99999999999999999999}")).isTrue();
        assertThat(slots.number(1)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "null", "[]", "{", "{}", "{\"kind\":\"piece\",\"more\":1}",
            "{\"kind\":\"piece\",\"index\":\"7\"}", "{\"kind\":\"piece\",\"index\":7.5}",
            "{\"kind\":\"piece\",\"inner\":{\"text\":\"a\"}} 1", "{\"kind\":\"piece\",\"inner\":{\"text\":\"a\"}",
            "{\"kind\":\"piece\",\"inner\":{\"text\":\"a\",\"b\":1}}",
            "{\"kind\":\"piece\",\"inner\":{\"text\":\"a\",\"text\":\"b\"}}",
            "{\"kind\":\"piece\",\"inner\":{\"text\":[]}}",
            "{\"kind\":\"piece\",\"inner\":{\"text\":\"a\"},\"more\":[]}",
            "{\"kind\":\"piece\",\"inner\":{\"text\":\"a\"},\"rest\":[1]}",
            "{\"kind\":\"piece\",\"inner\":{\"text\":\"a\"},\"rest\":0}",
            "{\"inner\":{\"text\":\"a\"},\"kind\":\"pieces\"}",
            "{\"inner\":{\"text\":\"a\"}}",
            "{\"kind\":\"piece\",\"inner\":{\"text\":\"a\"},\"list\":[true,true]}",
            "{\"kind\":\"piece\",\"inner\":{\"text\":\"a\"},\"list\":[]}",
            "{\"kind\":\"piece\",\"inner\":{\"text\":\"a\"},\"error\":\"no\"}",
            "{\"kind\":\"piece\",\"inner\":{\"text\":\"a\"},\"object\":\"error\"}"})
    void read_saysNo_toEveryOtherShape(String document) {
        assertThat(read(document)).isFalse();
    }

    private boolean read(String document) {
        byte[] bytes = ("#" + document + "#").getBytes(StandardCharsets.UTF_8);
        return SHAPE.read(bytes, 1, bytes.length - 2, slots);
    }
}
