package dev.counterpoint.providers.ollama;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.catalog.ParameterPlan;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.FileText;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.OutputFormat;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Tool;
import dev.counterpoint.providers.http.Json;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the body of a request to {@code /api/chat} (ollama/ollama, {@code docs/api.md}, "Generate a chat completion").
 * Thinking goes back with its turn, as the guide on tool calling does it; images go beside the text, and other files
 * inside it.
 */
final class OllamaRequestWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    byte[] write(ChatRequest request, ParameterPlan plan) {
        ObjectNode body = NODES.objectNode().put("model", request.model());
        ArrayNode messages = body.putArray("messages");
        Map<String, String> toolNames = new HashMap<>();
        request.messages().forEach(message -> add(messages, message, toolNames));
        body.put("stream", true);
        if (!request.tools().isEmpty()) {
            ArrayNode tools = body.putArray("tools");
            request.tools().forEach(tool -> tools.add(tool(tool)));
        }
        switch (request.output()) {
            case OutputFormat.Text _ -> {
            }
            case OutputFormat.JsonObject _ -> body.put("format", "json");
            case OutputFormat.JsonSchema(_, String schema, _) ->
                Json.read(schema).ifPresent(node -> body.set("format", node));
        }
        plan.taken(request.parameters()).get("reasoning_effort").ifPresent(effort -> body.set("think", think(effort)));
        plan.applyTo(body);
        return Json.write(body);
    }

    /** The guide "Thinking" has on, off, and words; it knows no level below low. */
    private static JsonNode think(JsonNode effort) {
        return switch (Json.textOrEmpty(effort)) {
            case "none" -> NODES.booleanNode(false);
            case "minimal" -> NODES.stringNode("low");
            default -> effort;
        };
    }

    private static void add(ArrayNode messages, Message message, Map<String, String> toolNames) {
        StringBuilder text = new StringBuilder();
        StringBuilder thinking = new StringBuilder();
        ArrayNode images = NODES.arrayNode();
        ArrayNode calls = NODES.arrayNode();
        boolean onlyResults = !message.parts().isEmpty();
        for (Part part : message.parts()) {
            switch (part) {
                case Part.Text(String said, _) -> text.append(said);
                case Part.Refusal(String said) -> text.append(said);
                case Part.Reasoning(String thought, _) -> thinking.append(thought);
                case Part.File file when file.isImage() -> images.add(file.data().base64());
                case Part.File file -> text.append(asText(file));
                case Part.ToolCall call -> {
                    toolNames.put(call.id(), call.name());
                    calls.add(call(call));
                }
                case Part.ToolResult result -> messages.add(result(result, toolNames));
            }
            onlyResults &= part instanceof Part.ToolResult;
        }
        if (onlyResults) {
            return;
        }
        ObjectNode written = messages.addObject().put("role", message.role().name().toLowerCase(java.util.Locale.ROOT))
                .put("content", text.toString());
        if (!thinking.isEmpty()) {
            written.put("thinking", thinking.toString());
        }
        if (!images.isEmpty()) {
            written.set("images", images);
        }
        if (!calls.isEmpty()) {
            written.set("tool_calls", calls);
        }
    }

    private static String asText(Part.File file) {
        return FileText.of(file).orElseThrow(() -> ProviderException
                .of(FailureKind.INVALID_REQUEST, Layer.CONFIGURATION,
                        "Ollama takes images and text, and “" + file.name() + "” is neither.")
                .advice("Remove the file, or give its text.").build());
    }

    /** The API wants the arguments as an object. */
    private static ObjectNode call(Part.ToolCall call) {
        ObjectNode written = NODES.objectNode().put("id", call.id());
        JsonNode arguments = call.arguments().isBlank()
                ? NODES.objectNode()
                : Json.read(call.arguments()).filter(JsonNode::isObject)
                        .orElseGet(() -> NODES.objectNode().put("INVALID_JSON", call.arguments()));
        written.putObject("function").put("name", call.name()).set("arguments", arguments);
        return written;
    }

    /** By the tool's name, as the guide has it, and by the call's id, which newer servers read as well. */
    private static ObjectNode result(Part.ToolResult result, Map<String, String> toolNames) {
        ObjectNode written = NODES.objectNode().put("role", "tool").put("content", result.content());
        String name = toolNames.get(result.callId());
        if (name != null) {
            written.put("tool_name", name);
        }
        return written.put("tool_call_id", result.callId());
    }

    private static ObjectNode tool(Tool tool) {
        ObjectNode written = NODES.objectNode().put("type", "function");
        ObjectNode function = written.putObject("function").put("name", tool.name()).put("description",
                tool.description());
        Json.read(tool.parameters()).ifPresent(schema -> function.set("parameters", schema));
        return written;
    }
}
