package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.Piece;
import dev.counterpoint.providers.sandbox.script.Stop;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What Bedrock's streamed and whole answers have in common, and the whole one. */
final class BedrockMessage {
    private BedrockMessage() {}

    static String whole(Told told, AnswerId id) {
        ObjectNode answer = Json.object();
        ArrayNode content = answer.putObject("output").putObject("message").put("role", "assistant")
                .putArray("content");
        for (Piece part : told.parts()) {
            switch (part) {
                case Piece.Text(String text) -> content.addObject().put("text", text);
                case Piece.Refusal(String text) -> content.addObject().put("text", text);
                case Piece.Reasoning(String text) -> content.addObject().putObject("reasoningContent")
                        .putObject("reasoningText").put("text", text).put("signature", AnthropicMessage.signature(id));
                case Piece.ToolStart(String callId, String name) -> content.addObject().putObject("toolUse")
                        .put("toolUseId", "tooluse_" + callId).put("name", name).putObject("input");
                case Piece.ToolArguments(String text) -> {
                    if (content.get(content.size() - 1).get("toolUse") instanceof ObjectNode use) {
                        use.set("input", input(text));
                    }
                }
            }
        }
        answer.put("stopReason", stopReason(told.stop())).set("usage", usage(told.counts()));
        answer.putObject("metrics").put("latencyMs", 100);
        return answer.toString();
    }

    /** What was read from a cache or written to one is not in {@code inputTokens}. */
    static ObjectNode usage(Counts counts) {
        return Json.object().put("inputTokens", counts.prompt() - counts.cached() - counts.written())
                .put("outputTokens", counts.output()).put("totalTokens", counts.prompt() + counts.output())
                .put("cacheReadInputTokens", counts.cached()).put("cacheWriteInputTokens", counts.written());
    }

    static String stopReason(Stop stop) {
        return switch (stop) {
            case END, REFUSED -> "end_turn";
            case LENGTH -> "max_tokens";
            case STOP_SEQUENCE -> "stop_sequence";
            case TOOL_CALL -> "tool_use";
            case FILTERED -> "guardrail_intervened";
        };
    }

    /** The arguments; empty where the limit of length cut them off. */
    private static JsonNode input(String text) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException _) {
            return Json.object();
        }
    }
}
