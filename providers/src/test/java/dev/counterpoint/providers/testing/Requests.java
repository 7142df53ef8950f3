package dev.counterpoint.providers.testing;

import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.OutputFormat;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.Tool;
import dev.counterpoint.providers.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Requests for the model {@code m}, short to write. */
public final class Requests {
    private Requests() {}

    public static ChatRequest of(Message... messages) {
        return new ChatRequest("m", List.of(messages), List.of(), Parameters.NONE);
    }

    /** @param parameters their values as JSON text */
    public static ChatRequest of(Map<String, String> parameters, Message... messages) {
        return new ChatRequest("m", List.of(messages), List.of(), parameters(parameters));
    }

    public static ChatRequest with(List<Tool> tools, Message... messages) {
        return new ChatRequest("m", List.of(messages), tools, Parameters.NONE);
    }

    /** The same, to be answered in a form. */
    public static ChatRequest in(ChatRequest request, OutputFormat output) {
        return new ChatRequest(request.model(), request.messages(), request.tools(), request.parameters(), output);
    }

    public static Parameters parameters(Map<String, String> values) {
        Map<String, JsonNode> nodes = new LinkedHashMap<>();
        values.forEach((name, value) -> nodes.put(name, json(value)));
        return new Parameters(nodes);
    }

    public static JsonNode json(String text) {
        return Json.read(text).orElseThrow();
    }
}
