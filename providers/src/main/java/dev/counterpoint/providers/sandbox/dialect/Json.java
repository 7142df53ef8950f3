package dev.counterpoint.providers.sandbox.dialect;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Short ways to JSON. */
final class Json {
    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The text of a message's content: a string, or the text parts of a list one after the other. */
    static String text(JsonNode content) {
        if (content.isString()) {
            return content.stringValue();
        }
        return content.values().stream()
                .map(part -> part.isString() ? part.stringValue() : part.path("text").stringValue(""))
                .collect(Collectors.joining());
    }

    /** What a value is, in the words of an error. */
    static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT, POJO -> "an object";
            case STRING, BINARY -> "a string";
            case NUMBER -> value.isIntegralNumber() ? "an integer" : "a decimal";
            case BOOLEAN -> "a boolean";
            case NULL, MISSING -> "null";
        };
    }
}
