package dev.counterpoint.providers.cohere;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.catalog.ParameterPlan;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.FileText;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Opaque;
import dev.counterpoint.providers.chat.OutputFormat;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.http.Functions;
import dev.counterpoint.providers.http.Json;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the body of a request to {@code /v2/chat} (API reference, "Chat with streaming"). Thinking goes back as a block
 * before the text, and a tool plan as the field that it came in (guides "Reasoning" and "Tool use").
 */
final class CohereRequestWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    byte[] write(ChatRequest request, ParameterPlan plan) {
        ObjectNode body = NODES.objectNode().put("model", request.model());
        ArrayNode messages = body.putArray("messages");
        request.messages().forEach(message -> add(messages, message));
        body.put("stream", true);
        if (!request.tools().isEmpty()) {
            ArrayNode tools = body.putArray("tools");
            request.tools().forEach(tool -> tools.add(Functions.tool(tool)));
        }
        switch (request.output()) {
            case OutputFormat.Text _ -> {
            }
            case OutputFormat.JsonObject _ -> body.putObject("response_format").put("type", "json_object");
            case OutputFormat.JsonSchema(_, String schema, _) -> {
                ObjectNode format = body.putObject("response_format").put("type", "json_object");
                Json.read(schema).ifPresent(node -> format.set("json_schema", node));
            }
        }
        plan.taken(request.parameters()).get("thinking_budget")
                .ifPresent(budget -> think(body.putObject("thinking"), budget));
        request.parameters().get("tool_choice").ifPresent(choice -> choose(body, choice));
        plan.applyTo(body);
        return Json.write(body);
    }

    /** A budget of nothing forbids thinking. */
    private static void think(ObjectNode thinking, JsonNode budget) {
        if (budget.isNumber() && budget.asLong() <= 0) {
            thinking.put("type", "disabled");
        } else {
            thinking.put("type", "enabled").set("token_budget", budget);
        }
    }

    /** The API has REQUIRED and NONE; left out, the model chooses. */
    private static void choose(ObjectNode body, JsonNode choice) {
        String word = Json.textOrEmpty(choice);
        if (word.isEmpty()) {
            body.set("tool_choice", choice);
        } else {
            switch (word) {
                case "auto" -> {
                    // left out
                }
                case "required", "any" -> body.put("tool_choice", "REQUIRED");
                case "none" -> body.put("tool_choice", "NONE");
                default -> throw ProviderException
                        .of(FailureKind.INVALID_REQUEST, Layer.CONFIGURATION,
                                "Cohere cannot be told to call one tool by its name: tool_choice is auto, required or"
                                        + " none.")
                        .advice("Offer only that tool, and set tool_choice to required.").build();
            }
        }
    }

    private static void add(ArrayNode messages, Message message) {
        ArrayNode content = NODES.arrayNode();
        ArrayNode calls = NODES.arrayNode();
        StringBuilder plan = new StringBuilder();
        boolean onlyResults = !message.parts().isEmpty();
        for (Part part : message.parts()) {
            switch (part) {
                case Part.Text(String text, _) -> text(content, text);
                case Part.Refusal(String text) -> text(content, text);
                case Part.Reasoning(String text, Opaque opaque) when isPlan(opaque) -> plan.append(text);
                case Part.Reasoning(String text, _) ->
                    content.addObject().put("type", "thinking").put("thinking", text);
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
            written.set("content", simplest(content));
        }
        if (!plan.isEmpty()) {
            written.put("tool_plan", plan.toString());
        }
        if (!calls.isEmpty()) {
            written.set("tool_calls", calls);
        }
    }

    private static boolean isPlan(@Nullable Opaque opaque) {
        return opaque != null && opaque.protocol().equals(CohereClient.PROTOCOL)
                && opaque.json().equals(CohereReader.PLAN);
    }

    private static void text(ArrayNode content, String text) {
        if (!text.isEmpty()) {
            content.addObject().put("type", "text").put("text", text);
        }
    }

    /** Text alone is a string: every model takes that, and only newer ones take a list. */
    private static JsonNode simplest(ArrayNode content) {
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (!Json.textOrEmpty(part.path("type")).equals("text")) {
                return content;
            }
            text.append(Json.textOrEmpty(part.path("text")));
        }
        return NODES.stringNode(text.toString());
    }

    private static String asText(Part.File file) {
        return FileText.of(file).orElseThrow(() -> ProviderException
                .of(FailureKind.INVALID_REQUEST, Layer.CONFIGURATION,
                        "Cohere takes images and text, and “" + file.name() + "” is neither.")
                .advice("Remove the file, or give its text.").build());
    }
}
