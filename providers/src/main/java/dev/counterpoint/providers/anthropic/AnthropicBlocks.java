package dev.counterpoint.providers.anthropic;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.FileText;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Opaque;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The content blocks of a message as Anthropic wants them sent back. */
final class AnthropicBlocks {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private AnthropicBlocks() {}

    /** Empty if nothing of the message can be sent: the API refuses blank text, and thinking that nothing follows. */
    static ArrayNode of(Message message) {
        ArrayNode blocks = NODES.arrayNode();
        message.parts().forEach(part -> block(part).ifPresent(blocks::add));
        // An answer that was cut while it thought ends so, and the API refuses it.
        while (!blocks.isEmpty() && isThinking(blocks.get(blocks.size() - 1))) {
            blocks.remove(blocks.size() - 1);
        }
        return blocks;
    }

    private static boolean isThinking(JsonNode block) {
        return Json.textOrEmpty(block.path("type")).endsWith("thinking");
    }

    private static Optional<JsonNode> block(Part part) {
        return switch (part) {
            case Part.Text(String text, _) -> text(text);
            case Part.File file -> Optional.of(file(file));
            case Part.Refusal(String text) -> text(text);
            case Part.Reasoning(String text, Opaque opaque) -> reasoning(text, opaque);
            case Part.ToolCall(String id, String name, String arguments, _) -> {
                ObjectNode use = NODES.objectNode().put("type", "tool_use").put("id", id).put("name", name);
                use.set("input", input(arguments));
                yield Optional.of(use);
            }
            case Part.ToolResult(String callId, String content, boolean error) -> {
                ObjectNode result = NODES.objectNode().put("type", "tool_result").put("tool_use_id", callId)
                        .put("content", content);
                if (error) {
                    result.put("is_error", true);
                }
                yield Optional.of(result);
            }
        };
    }

    /** Images and PDFs as they are; any other file is text to this API (guides "Vision" and "PDF support"). */
    private static JsonNode file(Part.File file) {
        boolean pdf = file.mediaType().equals("application/pdf");
        if (!file.isImage() && !pdf && FileText.of(file).isEmpty()) {
            throw ProviderException
                    .of(FailureKind.INVALID_REQUEST, Layer.CONFIGURATION, "Anthropic's protocol takes no file like “"
                            + file.name() + "” (" + file.mediaType() + ").")
                    .advice("Images, PDF and text can be sent.").build();
        }
        ObjectNode block = NODES.objectNode().put("type", file.isImage() ? "image" : "document");
        if (file.isImage() || pdf) {
            block.putObject("source").put("type", "base64").put("media_type", file.mediaType()).put("data",
                    file.data().base64());
        } else {
            block.putObject("source").put("type", "text").put("media_type", "text/plain").put("data",
                    new String(file.data().bytes(), StandardCharsets.UTF_8));
        }
        return file.isImage() ? block : block.put("title", file.name());
    }

    private static Optional<JsonNode> text(String text) {
        return text.isBlank()
                ? Optional.empty()
                : Optional.of(NODES.objectNode().put("type", "text").put("text", text));
    }

    /**
     * Thinking goes back only with the signature that came with it; without one, or with another protocol's, it would be
     * refused.
     */
    private static Optional<JsonNode> reasoning(String text, @Nullable Opaque opaque) {
        if (opaque == null || !opaque.protocol().equals(AnthropicClient.PROTOCOL)) {
            return Optional.empty();
        }
        return Json.read(opaque.json()).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast).map(block -> {
            if (Json.textOrEmpty(block.path("type")).equals("thinking")) {
                block.put("thinking", text);
            }
            return block;
        });
    }

    /** The API wants an object; its guide on fine-grained tool streaming wraps what is no valid JSON in this way. */
    private static JsonNode input(String arguments) {
        if (arguments.isBlank()) {
            return NODES.objectNode();
        }
        return Json.read(arguments).filter(JsonNode::isObject)
                .orElseGet(() -> NODES.objectNode().put("INVALID_JSON", arguments));
    }
}
