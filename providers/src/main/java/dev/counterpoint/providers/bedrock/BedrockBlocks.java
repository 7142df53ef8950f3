package dev.counterpoint.providers.bedrock;

import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Opaque;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.http.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The content blocks of a message as Converse wants them (Bedrock's API reference, "ContentBlock"). */
final class BedrockBlocks {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /**
     * For a tool that returned nothing. Converse refuses blank text, one space included, and some of its models a result
     * without any content (strands-agents/sdk-python, issue 2122; NousResearch/hermes-agent, pull request 67978).
     */
    private static final String NOTHING = "(empty)";

    private final BedrockFiles files = new BedrockFiles();

    /** Empty if nothing of the message can be sent: the API refuses blank text, and reasoning that nothing follows. */
    ArrayNode of(Message message) {
        ArrayNode blocks = NODES.arrayNode();
        message.parts().forEach(part -> block(part).ifPresent(blocks::add));
        // An answer that was cut while it thought ends so.
        while (!blocks.isEmpty() && blocks.get(blocks.size() - 1).has("reasoningContent")) {
            blocks.remove(blocks.size() - 1);
        }
        return blocks;
    }

    private Optional<JsonNode> block(Part part) {
        return switch (part) {
            case Part.Text(String text, _) -> text(text);
            case Part.Refusal(String text) -> text(text);
            case Part.File file -> Optional.of(files.block(file));
            case Part.Reasoning(String text, Opaque opaque) -> reasoning(text, opaque);
            case Part.ToolCall(String id, String name, String arguments, _) -> {
                ObjectNode block = NODES.objectNode();
                block.putObject("toolUse").put("toolUseId", id).put("name", name).set("input", input(arguments));
                yield Optional.of(block);
            }
            case Part.ToolResult(String callId, String content, boolean error) -> {
                ObjectNode block = NODES.objectNode();
                ObjectNode result = block.putObject("toolResult").put("toolUseId", callId);
                result.putArray("content").addObject().put("text", content.isBlank() ? NOTHING : content);
                if (error) {
                    result.put("status", "error");
                }
                yield Optional.of(block);
            }
        };
    }

    private static Optional<JsonNode> text(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(NODES.objectNode().put("text", text));
    }

    /** Reasoning goes back only with what came with it: its signature, or the redacted bytes in place of its text. */
    private static Optional<JsonNode> reasoning(String text, @Nullable Opaque opaque) {
        if (opaque == null || !opaque.protocol().equals(BedrockClient.PROTOCOL)) {
            return Optional.empty();
        }
        JsonNode kept = Json.read(opaque.json()).orElseGet(NODES::missingNode);
        ObjectNode block = NODES.objectNode();
        ObjectNode content = block.putObject("reasoningContent");
        if (kept.path("redactedContent").isString()) {
            content.set("redactedContent", kept.path("redactedContent"));
        } else if (kept.path("signature").isString()) {
            content.putObject("reasoningText").put("text", text).set("signature", kept.path("signature"));
        } else {
            return Optional.empty();
        }
        return Optional.of(block);
    }

    /** The API wants an object. */
    private static JsonNode input(String arguments) {
        if (arguments.isBlank()) {
            return NODES.objectNode();
        }
        return Json.read(arguments).filter(JsonNode::isObject)
                .orElseGet(() -> NODES.objectNode().put("INVALID_JSON", arguments));
    }
}
