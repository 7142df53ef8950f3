package dev.counterpoint.providers.google;

import dev.counterpoint.providers.chat.FileText;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Opaque;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.http.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The parts of one conversation's messages as this API wants them (reference, "Part"). For one request. */
final class GeminiParts {
    /** Stands before the number of a call that came without an id; the API never sees such a one. */
    static final String MADE_UP = "call_";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** What is sent under its own type; any other file is text to this API (guides "Images", "Documents", "Audio"). */
    private static final Set<String> KNOWN = Set.of("image", "audio", "video", "text");

    /** A result names the function as well as the call. */
    private final Map<String, String> functions = new HashMap<>();

    /** Empty if nothing of the message can be sent. */
    ArrayNode of(Message message) {
        ArrayNode parts = NODES.arrayNode();
        message.parts().forEach(part -> part(part).ifPresent(parts::add));
        return parts;
    }

    private Optional<JsonNode> part(Part part) {
        return switch (part) {
            case Part.Text(String text, Opaque opaque) -> text(text, opaque);
            case Part.Refusal(String text) -> text(text, null);
            case Part.File file -> Optional.of(file(file));
            case Part.Reasoning(String text, Opaque opaque) -> signature(opaque)
                    .map(signature -> NODES.objectNode().put("text", text).put("thought", true)
                            .put("thoughtSignature", signature));
            case Part.ToolCall call -> Optional.of(call(call));
            case Part.ToolResult result -> Optional.of(result(result));
        };
    }

    /** A signature may stand on a part whose text is empty, and goes back on it. */
    private static Optional<JsonNode> text(String text, @Nullable Opaque opaque) {
        Optional<String> signature = signature(opaque);
        if (text.isBlank() && signature.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode part = NODES.objectNode().put("text", text);
        signature.ifPresent(value -> part.put("thoughtSignature", value));
        return Optional.of(part);
    }

    private static JsonNode file(Part.File file) {
        String type = file.mediaType();
        boolean known = type.equals("application/pdf")
                || KNOWN.contains(type.substring(0, Math.max(0, type.indexOf('/'))));
        if (!known && FileText.of(file).isEmpty()) {
            throw ProviderException
                    .of(FailureKind.INVALID_REQUEST, Layer.CONFIGURATION,
                            "Gemini takes no files of the kind of “" + file.name() + "” (" + type + ").")
                    .advice("Attach text, an image, audio, a video or a PDF.").build();
        }
        ObjectNode part = NODES.objectNode();
        part.putObject("inlineData").put("mimeType", known ? type : "text/plain").put("data", file.data().base64());
        return part;
    }

    private JsonNode call(Part.ToolCall call) {
        functions.put(call.id(), call.name());
        ObjectNode part = NODES.objectNode();
        ObjectNode written = part.putObject("functionCall");
        if (!isMadeUp(call.id())) {
            written.put("id", call.id());
        }
        written.put("name", call.name()).set("args", arguments(call.arguments()));
        signature(call.opaque()).ifPresent(signature -> part.put("thoughtSignature", signature));
        return part;
    }

    /** The response is an object; plain text goes under the keys that the reference names for it ("FunctionResponse"). */
    private JsonNode result(Part.ToolResult result) {
        ObjectNode part = NODES.objectNode();
        ObjectNode written = part.putObject("functionResponse");
        if (!isMadeUp(result.callId())) {
            written.put("id", result.callId());
        }
        written.put("name", functions.getOrDefault(result.callId(), result.callId()));
        JsonNode response = Json.read(result.content()).filter(value -> value.isObject() && !result.error())
                .orElseGet(() -> NODES.objectNode().put(result.error() ? "error" : "output", result.content()));
        written.set("response", response);
        return part;
    }

    /** The API wants an object; what the model wrote and is none is shown as what it is. */
    private static JsonNode arguments(String text) {
        if (text.isBlank()) {
            return NODES.objectNode();
        }
        return Json.read(text).filter(JsonNode::isObject)
                .orElseGet(() -> NODES.objectNode().put("INVALID_JSON", text));
    }

    private static Optional<String> signature(@Nullable Opaque opaque) {
        return opaque == null || !opaque.protocol().equals(GeminiClient.PROTOCOL)
                ? Optional.empty()
                : Json.read(opaque.json()).map(json -> Json.textOrEmpty(json.path("thoughtSignature")))
                        .filter(signature -> !signature.isEmpty());
    }

    private static boolean isMadeUp(String id) {
        return id.startsWith(MADE_UP) && id.substring(MADE_UP.length()).matches("[0-9]{1,4}");
    }
}
