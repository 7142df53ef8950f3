package dev.counterpoint.app.store;

import dev.counterpoint.providers.chat.OutputFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The form that an answer must have, as JSON: {@code "output":{"type":"json_schema", …}}; left out for plain text. */
final class OutputJson {
    private static final String SCHEMA = "json_schema";
    private static final String OBJECT = "json_object";

    private OutputJson() {}

    static void write(OutputFormat output, ObjectNode into) {
        switch (output) {
            case OutputFormat.Text() -> {
                // what is usual is not written
            }
            case OutputFormat.JsonObject() -> into.putObject("output").put("type", OBJECT);
            // The schema stays a string: it is the person's own text.
            case OutputFormat.JsonSchema(String name, String schema, boolean strict) -> into.putObject("output")
                    .put("type", SCHEMA).put("name", name).put("schema", schema).put("strict", strict);
        }
    }

    static OutputFormat read(@Nullable JsonNode node) {
        if (node == null) {
            return OutputFormat.TEXT;
        }
        String type = Json.text(node, "type");
        return switch (type) {
            case OBJECT -> new OutputFormat.JsonObject();
            case SCHEMA -> new OutputFormat.JsonSchema(Json.text(node, "name"), Json.text(node, "schema"),
                    node.path("strict").asBoolean(false));
            default -> throw Json.unreadable("no output is of the type \"" + type + "\"", null);
        };
    }
}
