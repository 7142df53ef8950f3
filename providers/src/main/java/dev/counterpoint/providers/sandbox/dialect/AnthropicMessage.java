package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Piece;
import dev.counterpoint.providers.sandbox.script.Stop;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The message object of whole answers, and of the beginning of streamed ones. */
final class AnthropicMessage {
    private AnthropicMessage() {}

    static String whole(Asked asked, AnswerId id, Told told) {
        ObjectNode message = empty(asked, id);
        message.set("content", content(told, id));
        message.put("stop_reason", stopReason(told.stop())).put("stop_sequence", told.stopSequence());
        message.set("usage", usage(told.counts()));
        return message.toString();
    }

    static ObjectNode empty(Asked asked, AnswerId id) {
        ObjectNode message = Json.object().put("id", id.as("msg_")).put("type", "message").put("role", "assistant")
                .put("model", asked.model());
        message.putArray("content");
        return message.putNull("stop_reason").putNull("stop_sequence").putNull("stop_details").putNull("container");
    }

    /** What was neither read from a cache nor written to one is {@code input_tokens}; the three add up to the prompt. */
    static ObjectNode usage(Counts counts) {
        ObjectNode usage = Json.object().put("input_tokens", counts.prompt() - counts.cached() - counts.written())
                .put("cache_creation_input_tokens", counts.written())
                .put("cache_read_input_tokens", counts.cached());
        usage.putObject("cache_creation").put("ephemeral_5m_input_tokens", counts.written())
                .put("ephemeral_1h_input_tokens", 0);
        usage.put("output_tokens", counts.output()).set("output_tokens_details", outputDetails(counts));
        return usage.put("service_tier", "standard");
    }

    /** Of the output, what was thought. */
    static ObjectNode outputDetails(Counts counts) {
        return Json.object().put("thinking_tokens", counts.reasoning());
    }

    static String stopReason(Stop stop) {
        return switch (stop) {
            case END -> "end_turn";
            case LENGTH -> "max_tokens";
            case STOP_SEQUENCE -> "stop_sequence";
            case TOOL_CALL -> "tool_use";
            case REFUSED, FILTERED -> "refusal";
        };
    }

    /** Stands for the signature of a block of reasoning, which only its maker can read. */
    static String signature(AnswerId id) {
        return Base64.getEncoder().encodeToString(
                ("A signature of the sandbox, to be sent back unchanged: " + id.number())
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static ArrayNode content(Told told, AnswerId id) {
        ArrayNode content = Json.object().putArray("content");
        for (Piece part : told.parts()) {
            switch (part) {
                case Piece.Text(String text) -> content.addObject().put("type", "text").put("text", text);
                case Piece.Refusal(String text) -> content.addObject().put("type", "text").put("text", text);
                case Piece.Reasoning(String text) -> content.addObject().put("type", "thinking").put("thinking", text)
                        .put("signature", signature(id));
                case Piece.ToolStart(String callId, String name) -> content.addObject().put("type", "tool_use")
                        .put("id", "toolu_" + callId).put("name", name).putObject("input");
                case Piece.ToolArguments(String text) -> {
                    if (content.get(content.size() - 1) instanceof ObjectNode call) {
                        call.set("input", input(text));
                    }
                }
            }
        }
        return content;
    }

    /** The arguments; empty where the limit of length cut them off. */
    private static JsonNode input(String text) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            return Json.object();
        }
    }
}
