package dev.counterpoint.app.store;

import dev.counterpoint.providers.chat.Blob;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Opaque;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Parts and messages as JSON: {@code {"type":"text","text":"…"}} and {@code {"role":"user","parts":[…]}}. */
final class PartJson {
    private PartJson() {}

    static String writeParts(List<Part> parts) {
        return Json.write(Json.array(parts, PartJson::write));
    }

    /** Those of an answer, which hold no files. */
    static List<Part> readParts(String json) {
        return Json.list(Json.read(json), node -> readPart(node, Files.NONE));
    }

    static ObjectNode write(Message message) {
        ObjectNode node = Json.object().put("role", message.role().wire());
        node.set("parts", Json.array(message.parts(), PartJson::write));
        return node;
    }

    static Message readMessage(JsonNode node, Files files) {
        return new Message(Role.ofWire(Json.text(node, "role")),
                Json.list(node.get("parts"), part -> readPart(part, files)));
    }

    static ObjectNode write(Part part) {
        return switch (part) {
            case Part.Text(String text, Opaque opaque) -> with(opaque, typed("text").put("text", text));
            case Part.File(String name, String mediaType, Blob data) -> typed("file").put("name", name)
                    .put("mediaType", mediaType).put("sha256", data.sha256());
            case Part.Reasoning(String text, Opaque opaque) -> with(opaque, typed("reasoning").put("text", text));
            case Part.Refusal(String text) -> typed("refusal").put("text", text);
            case Part.ToolCall(String id, String name, String arguments, Opaque opaque) ->
                with(opaque, typed("tool_call").put("id", id).put("name", name).put("arguments", arguments));
            case Part.ToolResult(String callId, String content, boolean error) ->
                typed("tool_result").put("callId", callId).put("content", content).put("error", error);
        };
    }

    static Part readPart(JsonNode node, Files files) {
        String type = Json.text(node, "type");
        return switch (type) {
            case "text" -> new Part.Text(Json.text(node, "text"), opaque(node.get("opaque")));
            case "file" -> files.part(Json.text(node, "name"), Json.text(node, "mediaType"),
                    Json.text(node, "sha256"));
            case "reasoning" -> new Part.Reasoning(Json.text(node, "text"), opaque(node.get("opaque")));
            case "refusal" -> new Part.Refusal(Json.text(node, "text"));
            case "tool_call" -> new Part.ToolCall(Json.text(node, "id"), Json.text(node, "name"),
                    Json.text(node, "arguments"), opaque(node.get("opaque")));
            case "tool_result" -> new Part.ToolResult(Json.text(node, "callId"), Json.text(node, "content"),
                    node.path("error").asBoolean(false));
            default -> throw Json.unreadable("no part is of the type \"" + type + "\"", null);
        };
    }

    private static ObjectNode typed(String type) {
        return Json.object().put("type", type);
    }

    private static ObjectNode with(@Nullable Opaque opaque, ObjectNode node) {
        if (opaque != null) {
            // Its JSON stays a string: it has to be sent back to the letter.
            node.set("opaque", Json.object().put("protocol", opaque.protocol()).put("json", opaque.json()));
        }
        return node;
    }

    private static @Nullable Opaque opaque(@Nullable JsonNode node) {
        return node == null ? null : new Opaque(Json.text(node, "protocol"), Json.text(node, "json"));
    }
}
