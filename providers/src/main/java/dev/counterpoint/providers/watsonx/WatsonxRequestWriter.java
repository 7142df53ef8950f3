package dev.counterpoint.providers.watsonx;

import java.util.Set;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.catalog.ParameterPlan;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.FileText;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.OutputFormat;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Role;
import dev.counterpoint.providers.http.Functions;
import dev.counterpoint.providers.http.Json;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the body of a request to {@code /ml/v1/text/chat_stream} (API reference, "Infer text chat with streaming"). It
 * has no field that asks for a stream, and reasoning does not go back.
 */
final class WatsonxRequestWriter {
    private static final Set<String> WORDS = Set.of("auto", "none", "required");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Billed billed;

    WatsonxRequestWriter(Billed billed) {
        this.billed = billed;
    }

    byte[] write(ChatRequest request, ParameterPlan plan) {
        ObjectNode body = NODES.objectNode().put("model_id", request.model());
        if (billed.projectId() != null) {
            body.put("project_id", billed.projectId());
        }
        if (billed.spaceId() != null) {
            body.put("space_id", billed.spaceId());
        }
        ArrayNode messages = body.putArray("messages");
        request.messages().forEach(message -> add(messages, message));
        if (!request.tools().isEmpty()) {
            ArrayNode tools = body.putArray("tools");
            request.tools().forEach(tool -> tools.add(Functions.tool(tool)));
        }
        switch (request.output()) {
            case OutputFormat.Text _ -> {
            }
            case OutputFormat.JsonObject _ -> body.putObject("response_format").put("type", "json_object");
            case OutputFormat.JsonSchema(String name, String schema, boolean strict) -> {
                ObjectNode format = body.putObject("response_format").put("type", "json_schema")
                        .putObject("json_schema").put("name", name).put("strict", strict);
                Json.read(schema).ifPresent(node -> format.set("schema", node));
            }
        }
        request.parameters().get("tool_choice").ifPresent(choice -> choose(body, choice));
        plan.applyTo(body);
        return Json.write(body);
    }

    /** A word has a field of its own; only a tool's name is a tool choice. */
    private static void choose(ObjectNode body, JsonNode choice) {
        String word = Json.textOrEmpty(choice);
        if (word.isEmpty()) {
            body.set("tool_choice", choice);
        } else if (WORDS.contains(word)) {
            body.put("tool_choice_option", word);
        } else {
            body.putObject("tool_choice").put("type", "function").putObject("function").put("name", word);
        }
    }

    private static void add(ArrayNode messages, Message message) {
        ArrayNode content = NODES.arrayNode();
        ArrayNode calls = NODES.arrayNode();
        boolean onlyResults = !message.parts().isEmpty();
        for (Part part : message.parts()) {
            switch (part) {
                case Part.Text(String text, _) -> text(content, text);
                case Part.Refusal(String text) -> text(content, text);
                case Part.Reasoning _ -> {
                }
                case Part.File file when file.isImage() -> content.addObject().put("type", "image_url")
                        .putObject("image_url").put("url", file.dataUrl());
                case Part.File file -> text(content, asText(file));
                case Part.ToolCall call -> calls.add(Functions.call(call));
                case Part.ToolResult(String callId, String said, _) -> messages.addObject().put("role", "tool")
                        .put("tool_call_id", callId).put("content", said);
            }
            onlyResults &= part instanceof Part.ToolResult;
        }
        if (onlyResults) {
            return;
        }
        ObjectNode written = messages.addObject().put("role", message.role().name().toLowerCase(Locale.ROOT));
        if (!content.isEmpty() || calls.isEmpty()) {
            // Of the user it is a list, of the others a string (API reference, the messages' types).
            written.set("content", message.role() == Role.USER ? content : NODES.stringNode(joined(content)));
        }
        if (!calls.isEmpty()) {
            written.set("tool_calls", calls);
        }
    }

    private static void text(ArrayNode content, String text) {
        if (!text.isEmpty()) {
            content.addObject().put("type", "text").put("text", text);
        }
    }

    private static String joined(ArrayNode content) {
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            text.append(Json.textOrEmpty(part.path("text")));
        }
        return text.toString();
    }

    private static String asText(Part.File file) {
        return FileText.of(file).orElseThrow(() -> ProviderException
                .of(FailureKind.INVALID_REQUEST, Layer.CONFIGURATION,
                        "watsonx.ai takes images and text, and “" + file.name() + "” is neither.")
                .advice("Remove the file, or give its text.").build());
    }
}
