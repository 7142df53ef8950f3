package dev.counterpoint.providers.http;

import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Tool;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tools and their calls in the form of OpenAI's Chat Completions, which several protocols have taken over. */
public final class Functions {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Functions() {}

    /** {@code {"id":…, "type":"function", "function":{"name":…, "arguments":…}}}; blank arguments are an empty object's. */
    public static ObjectNode call(Part.ToolCall call) {
        ObjectNode written = NODES.objectNode().put("id", call.id()).put("type", "function");
        written.putObject("function").put("name", call.name()).put("arguments",
                call.arguments().isBlank() ? "{}" : call.arguments());
        return written;
    }

    /** {@code {"type":"function", "function":{"name":…, "description":…, "parameters":…}}}. */
    public static ObjectNode tool(Tool tool) {
        ObjectNode written = NODES.objectNode().put("type", "function");
        ObjectNode function = written.putObject("function").put("name", tool.name()).put("description",
                tool.description());
        Json.read(tool.parameters()).ifPresent(schema -> function.set("parameters", schema));
        return written;
    }
}
