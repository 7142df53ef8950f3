package dev.counterpoint.app.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What the codecs share. A document is told by its shape: a reader passes over fields that it does not know and takes a
 * missing one for its default, so that fields can be added without a number of version.
 */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static StringNode string(String value) {
        return StringNode.valueOf(value);
    }

    static <T> ArrayNode array(Iterable<T> values, Function<T, ? extends JsonNode> writer) {
        ArrayNode array = array();
        values.forEach(value -> array.add(writer.apply(value)));
        return array;
    }

    static String write(JsonNode node) {
        return Surrogates.escaped(MAPPER.writeValueAsString(node));
    }

    static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException damaged) {
            throw unreadable("it is not JSON", damaged);
        }
    }

    static <T> List<T> list(@Nullable JsonNode array, Function<JsonNode, T> reader) {
        List<T> values = new ArrayList<>();
        if (array != null) {
            array.forEach(value -> values.add(reader.apply(value)));
        }
        return values;
    }

    static String text(JsonNode object, String field) {
        String value = optionalText(object, field);
        if (value == null) {
            throw unreadable("it lacks \"" + field + "\"", null);
        }
        return value;
    }

    static @Nullable String optionalText(JsonNode object, String field) {
        JsonNode value = object.get(field);
        return value == null || value.isNull() ? null : value.asString();
    }

    static RuntimeException unreadable(String why, @Nullable Throwable cause) {
        String message = "A saved document cannot be read: " + why + ".";
        String advice = "The rest is untouched. The log file in the data directory has the details.";
        return cause == null
                ? StorageFailures.storage(message, advice)
                : StorageFailures.storage(message, advice, cause);
    }
}
