package dev.counterpoint.providers.openai;

import dev.counterpoint.providers.catalog.ParameterPlan;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Opaque;
import dev.counterpoint.providers.chat.OutputFormat;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.http.Functions;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.openai.ChatDialect.GoesBack;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the body of a request to Chat Completions (OpenAI's API reference, "Create chat completion"). Reasoning of
 * earlier turns is left out, for OpenAI's own API does not take it back, unless the server's dialect wants it.
 */
final class OpenAiRequestWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ChatDialect dialect;

    OpenAiRequestWriter() {
        this(ChatDialect.OPENAI);
    }

    OpenAiRequestWriter(ChatDialect dialect) {
        this.dialect = dialect;
    }

    byte[] write(ChatRequest request, ParameterPlan plan) {
        ObjectNode body = NODES.objectNode();
        body.put("model", request.model());
        ArrayNode messages = body.putArray("messages");
        request.messages().forEach(message -> add(messages, message));
        body.put("stream", true);
        if (dialect.streamOptions()) {
            body.putObject("stream_options").put("include_usage", true);
        }
        if (!request.tools().isEmpty()) {
            ArrayNode tools = body.putArray("tools");
            request.tools().forEach(tool -> tools.add(Functions.tool(tool)));
        }
        OpenAiToolChoice.write(request, plan, body, true);
        format(request.output(), body);
        // Last, so that what the person sets stands above what is set here.
        plan.applyTo(body);
        return Json.write(body);
    }

    /** Guide "Structured outputs". */
    private static void format(OutputFormat output, ObjectNode body) {
        switch (output) {
            case OutputFormat.Text() -> {
            }
            case OutputFormat.JsonObject() -> body.putObject("response_format").put("type", "json_object");
            case OutputFormat.JsonSchema(String name, String schema, boolean strict) -> {
                ObjectNode described = body.putObject("response_format").put("type", "json_schema")
                        .putObject("json_schema").put("name", name).put("strict", strict);
                Json.read(schema).ifPresent(read -> described.set("schema", read));
            }
        }
    }

    private void add(ArrayNode messages, Message message) {
        message.parts().forEach(part -> {
            if (part instanceof Part.ToolResult result) {
                messages.addObject().put("role", "tool").put("tool_call_id", result.callId()).put("content",
                        result.content());
            }
        });
        switch (message.role()) {
            case SYSTEM -> messages.addObject().put("role", "system").put("content", message.text());
            case USER -> {
                if (message.parts().isEmpty() || message.parts().stream()
                        .anyMatch(part -> part instanceof Part.Text || part instanceof Part.File)) {
                    messages.addObject().put("role", "user").set("content", OpenAiContent.of(message));
                }
            }
            case ASSISTANT -> messages.add(assistant(message));
            case TOOL -> {
            }
        }
    }

    private ObjectNode assistant(Message message) {
        ObjectNode written = NODES.objectNode().put("role", "assistant");
        String refusal = message.parts().stream().filter(Part.Refusal.class::isInstance)
                .map(part -> ((Part.Refusal) part).text()).collect(Collectors.joining());
        ArrayNode calls = NODES.arrayNode();
        message.parts().forEach(part -> {
            if (part instanceof Part.ToolCall call) {
                calls.add(Functions.call(call));
            }
        });
        String text = dialect.goesBack() == GoesBack.TAGS ? tagged(message) : message.text();
        if (!text.isEmpty() || (calls.isEmpty() && refusal.isEmpty())) {
            written.put("content", text);
        } else {
            written.putNull("content");
        }
        if (!refusal.isEmpty()) {
            written.put("refusal", refusal);
        }
        if (!calls.isEmpty()) {
            written.set("tool_calls", calls);
            if (dialect.goesBack() == GoesBack.FIELD) {
                written.put("reasoning_content", reasoning(message));
            }
        }
        if (dialect.goesBack() == GoesBack.DETAILS) {
            message.parts().forEach(part -> {
                if (part instanceof Part.Reasoning(_, Opaque opaque)) {
                    ReasoningDetails.write(opaque, written);
                }
            });
        }
        return written;
    }

    private static String tagged(Message message) {
        String reasoning = reasoning(message);
        return reasoning.isEmpty() ? message.text() : "<think>\n" + reasoning + "\n</think>\n\n" + message.text();
    }

    private static String reasoning(Message message) {
        return message.parts().stream().filter(Part.Reasoning.class::isInstance)
                .map(part -> ((Part.Reasoning) part).text()).collect(Collectors.joining());
    }
}
