package dev.counterpoint.providers.openai;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.FileText;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Opaque;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Role;
import dev.counterpoint.providers.http.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A message as the items that Responses takes for input (OpenAI's API reference, "Create a model response", input). */
final class ResponsesItems {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ResponsesItems() {}

    static void add(Message message, ArrayNode items) {
        switch (message.role()) {
            case SYSTEM -> items.add(NODES.objectNode().put("type", "message").put("role", "system").put("content",
                    message.text()));
            case ASSISTANT -> addAnswer(message, items);
            case USER, TOOL -> addSaid(message, items);
        }
    }

    private static void addSaid(Message message, ArrayNode items) {
        ArrayNode content = NODES.arrayNode();
        for (Part part : message.parts()) {
            switch (part) {
                case Part.ToolResult(String callId, String output, _) -> items.addObject()
                        .put("type", "function_call_output").put("call_id", callId).put("output", output);
                case Part.Text(String text, _) -> content.add(text(text));
                case Part.File file -> content.add(file(file));
                case Part.Reasoning _,Part.Refusal _,Part.ToolCall _ -> {
                }
            }
        }
        if (!content.isEmpty() || (message.role() == Role.USER && message.parts().isEmpty())) {
            ObjectNode item = items.addObject().put("type", "message").put("role", "user");
            if (message.parts().stream().noneMatch(Part.File.class::isInstance)) {
                item.put("content", message.text());
            } else {
                item.set("content", content);
            }
        }
    }

    private static ObjectNode text(String text) {
        return NODES.objectNode().put("type", "input_text").put("text", text);
    }

    /** Images and PDFs as they are, text as text; other documents are left to the API, which takes many kinds. */
    private static ObjectNode file(Part.File file) {
        if (file.isImage()) {
            return NODES.objectNode().put("type", "input_image").put("detail", "auto").put("image_url",
                    file.dataUrl());
        }
        if (file.mediaType().startsWith("audio/") || file.mediaType().startsWith("video/")) {
            throw ProviderException
                    .of(FailureKind.INVALID_REQUEST, Layer.CONFIGURATION,
                            "Responses takes no file like “" + file.name() + "” (" + file.mediaType() + ").")
                    .advice("Images, documents and text can be sent; Chat Completions takes WAV and MP3.").build();
        }
        Optional<String> asText = file.mediaType().equals("application/pdf") ? Optional.empty() : FileText.of(file);
        return asText.map(ResponsesItems::text).orElseGet(() -> NODES.objectNode().put("type", "input_file")
                .put("filename", file.name()).put("file_data", file.dataUrl()));
    }

    private static void addAnswer(Message message, ArrayNode items) {
        for (Part part : message.parts()) {
            switch (part) {
                case Part.Text(String text, Opaque opaque) -> {
                    if (!text.isEmpty()) {
                        said(items, opaque).putArray("content").addObject().put("type", "output_text")
                                .put("text", text).putArray("annotations");
                    }
                }
                case Part.Refusal(String text) ->
                    said(items, null).putArray("content").addObject().put("type", "refusal").put("refusal", text);
                case Part.Reasoning(_, Opaque opaque) -> own(opaque).ifPresent(items::add);
                case Part.ToolCall(String id, String name, String arguments, _) ->
                    items.addObject().put("type", "function_call").put("call_id", id).put("name", name)
                            .put("arguments", arguments.isBlank() ? "{}" : arguments);
                case Part.File _,Part.ToolResult _ -> {
                }
            }
        }
        // An answer that was cut after it thought ends so, and the API refuses reasoning that nothing follows.
        while (!items.isEmpty()
                && Json.textOrEmpty(items.get(items.size() - 1).path("type")).equals("reasoning")) {
            items.remove(items.size() - 1);
        }
    }

    private static ObjectNode said(ArrayNode items, @Nullable Opaque opaque) {
        ObjectNode item = items.addObject().put("type", "message").put("role", "assistant");
        own(opaque).map(kept -> Json.text(kept.path("phase"))).ifPresent(phase -> item.put("phase", phase));
        return item;
    }

    /** What this protocol gave along with a part; another's would be refused. */
    private static Optional<JsonNode> own(@Nullable Opaque opaque) {
        return opaque == null || !opaque.protocol().equals(ResponsesClient.PROTOCOL)
                ? Optional.empty()
                : Json.read(opaque.json()).filter(JsonNode::isObject);
    }
}
