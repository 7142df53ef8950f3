package dev.counterpoint.app.ui.compare;

import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says what is wrong with a JSON Schema as a person typed it: first whether it is JSON, then the mistakes that every provider
 * refuses. The vocabulary is that of json-schema.org, draft 2020-12; what this does not know is the provider's to judge.
 */
final class SchemaText {
    /** Of a tool that takes nothing, to begin with. */
    static final String NOTHING = "{\n  \"type\": \"object\",\n  \"properties\": {},\n  \"required\": []\n}";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final Set<String> TYPES = Set.of("null", "boolean", "object", "array", "number", "string",
            "integer");
    private static final Set<String> SCHEMAS_BY_NAME = Set.of("properties", "$defs", "definitions",
            "patternProperties");
    private static final Set<String> SCHEMAS_IN_A_LIST = Set.of("anyOf", "allOf", "oneOf", "prefixItems");
    private static final Set<String> ONE_SCHEMA = Set.of("items", "not", "additionalProperties", "contains");
    private static final int DEEPEST = 100;

    private SchemaText() {}

    /** A sentence; empty if nothing is wrong. */
    static String problem(String text) {
        if (text.isBlank()) {
            return "Write a JSON Schema, at least {\"type\": \"object\"}.";
        }
        JsonNode schema;
        try {
            schema = MAPPER.readTree(text);
        } catch (JacksonException broken) {
            return "This is not JSON: " + where(broken);
        }
        if (!schema.isObject()) {
            return "A JSON Schema is an object in braces.";
        }
        return problem(schema, "", 0);
    }

    private static String problem(JsonNode schema, String path, int depth) {
        if (schema.isBoolean() || depth > DEEPEST) {
            return "";
        }
        if (!schema.isObject()) {
            return at(path, "is no schema: one is an object in braces, or true or false");
        }
        String own = own(schema, path);
        if (!own.isEmpty()) {
            return own;
        }
        return schema.propertyStream().map(field -> below(field.getKey(), field.getValue(), path, depth))
                .filter(problem -> !problem.isEmpty()).findFirst().orElse("");
    }

    private static String below(String name, JsonNode value, String path, int depth) {
        String at = path.isEmpty() ? name : path + "." + name;
        if (SCHEMAS_BY_NAME.contains(name)) {
            return !value.isObject()
                    ? at(at, "must be an object that holds a schema for each name")
                    : value.propertyStream().map(each -> problem(each.getValue(), at + "." + each.getKey(), depth + 1))
                            .filter(problem -> !problem.isEmpty()).findFirst().orElse("");
        }
        if (SCHEMAS_IN_A_LIST.contains(name)) {
            return !value.isArray()
                    ? at(at, "must be a list of schemas")
                    : value.valueStream().map(each -> problem(each, at, depth + 1))
                            .filter(problem -> !problem.isEmpty()).findFirst().orElse("");
        }
        return ONE_SCHEMA.contains(name) ? problem(value, at, depth + 1) : "";
    }

    private static String own(JsonNode schema, String path) {
        JsonNode type = schema.path("type");
        Stream<JsonNode> types = type.isArray()
                ? type.valueStream()
                : type.isMissingNode() ? Stream.of() : Stream.of(type);
        JsonNode unknown = types.filter(each -> !each.isString() || !TYPES.contains(each.stringValue())).findFirst()
                .orElse(null);
        String dot = path.isEmpty() ? "" : path + ".";
        if (unknown != null) {
            return at(dot + "type", "is " + unknown + ", which is none of JSON Schema's types: "
                    + String.join(", ", TYPES.stream().sorted().toList()));
        }
        JsonNode required = schema.path("required");
        if (!required.isMissingNode() && !(required.isArray() && required.valueStream().allMatch(JsonNode::isString))) {
            return at(dot + "required", "must be a list of names");
        }
        return schema.has("enum") && !schema.path("enum").isArray() ? at(dot + "enum", "must be a list of values") : "";
    }

    private static String at(String path, String what) {
        return (path.isEmpty() ? "It" : "“" + path + "”") + " " + what + ".";
    }

    private static String where(JacksonException broken) {
        TokenStreamLocation location = broken.getLocation();
        String message = broken.getOriginalMessage() == null
                ? ""
                : broken.getOriginalMessage().lines().findFirst().orElse("");
        String sentence = message.isEmpty() || message.endsWith(".") ? message : message + ".";
        return location == null || location.getLineNr() < 1
                ? sentence
                : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ". " + sentence;
    }
}
