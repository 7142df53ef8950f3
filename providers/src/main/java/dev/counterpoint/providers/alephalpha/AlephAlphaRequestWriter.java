package dev.counterpoint.providers.alephalpha;

import dev.counterpoint.providers.catalog.ParameterPlan;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.OutputFormat;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.TextOnly;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the body of a request to {@code /chat/completions} (aleph-alpha-client, {@code chat.py} and
 * {@code structured_output.py}): OpenAI's shape with names of its own, and without tools.
 */
final class AlephAlphaRequestWriter {
    private static final String WHO = "Aleph Alpha";

    byte[] write(ChatRequest request, ParameterPlan plan) {
        TextOnly.noTools(WHO, request);
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", request.model());
        ArrayNode messages = body.putArray("messages");
        request.messages().forEach(message -> add(messages, message));
        body.put("stream", true).putObject("stream_options").put("include_usage", true);
        switch (request.output()) {
            case OutputFormat.Text _ -> {
            }
            case OutputFormat.JsonObject _ -> schema(body, "answer", "{\"type\":\"object\"}", false);
            case OutputFormat.JsonSchema(String name, String schema, boolean strict) ->
                schema(body, name, schema, strict);
        }
        plan.applyTo(body);
        return Json.write(body);
    }

    private static void schema(ObjectNode body, String name, String schema, boolean strict) {
        ObjectNode format = body.putObject("response_format").put("type", "json_schema").putObject("json_schema")
                .put("name", name).put("strict", strict);
        Json.read(schema).ifPresent(node -> format.set("schema", node));
    }

    private static void add(ArrayNode messages, Message message) {
        ObjectNode written = messages.addObject().put("role", message.role().name().toLowerCase(Locale.ROOT));
        String words = TextOnly.words(WHO, message);
        boolean images = message.parts().stream().anyMatch(part -> part instanceof Part.File file && file.isImage());
        if (!images) {
            written.put("content", words);
            return;
        }
        ArrayNode content = written.putArray("content");
        if (!words.isEmpty()) {
            content.addObject().put("type", "text").put("text", words);
        }
        message.parts().forEach(part -> {
            if (part instanceof Part.File file && file.isImage()) {
                content.addObject().put("type", "image_url").putObject("image_url").put("url", file.dataUrl());
            }
        });
    }
}
