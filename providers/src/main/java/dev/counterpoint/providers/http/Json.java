package dev.counterpoint.providers.http;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reading and writing JSON, without any mapping to classes. */
public final class Json {
    /**
     * Of an object of two bytes eighty are made, so what is within the limits of an event may still take all memory. No answer
     * has so many values, unless somebody asks for the probabilities of some ten thousand tokens in twenty variants.
     */
    static final long MAX_TOKENS = 2_000_000;
    /** Immutable once built. */
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxTokenCount(MAX_TOKENS).build()).build()).build();

    private Json() {}

    /** The value that the bytes hold; empty if they hold none. Broken UTF-8 is read as a browser would. */
    public static Optional<JsonNode> read(byte[] bytes, int offset, int length) {
        try {
            return present(MAPPER.readTree(bytes, offset, length));
        } catch (JacksonException _) {
            String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
            return text.indexOf('\uFFFD') < 0 ? Optional.empty() : read(text);
        }
    }

    public static Optional<JsonNode> read(String text) {
        try {
            return present(MAPPER.readTree(text));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /**
     * As UTF-8. Half of a surrogate pair, as an answer that was cut inside a character may end in, becomes a question mark:
     * the escape that would otherwise stand for it is no character, and servers refuse the whole body for it.
     */
    public static byte[] write(JsonNode value) {
        return MAPPER.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
    }

    /** A string's text; null for everything else. */
    public static @Nullable String text(JsonNode value) {
        return value.isString() ? value.stringValue() : null;
    }

    /** A string's text; empty for everything else. */
    public static String textOrEmpty(JsonNode value) {
        return value.isString() ? value.stringValue() : "";
    }

    /** A whole number; null for everything else. */
    public static @Nullable Long number(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong() ? Long.valueOf(value.longValue()) : null;
    }

    private static Optional<JsonNode> present(JsonNode node) {
        return node.isMissingNode() ? Optional.empty() : Optional.of(node);
    }
}
