package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.ApiError;
import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Piece;
import dev.counterpoint.providers.sandbox.script.Stop;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Anthropic's events.
 *
 * @see <a href="https://platform.claude.com/docs/en/build-with-claude/streaming">Anthropic's guide to streaming</a>
 */
final class AnthropicStreamWriter extends TextStreamWriter {
    private final Asked asked;
    private final AnswerId id;
    private int index = -1;
    private @Nullable String block;

    AnthropicStreamWriter(Asked asked, AnswerId id) {
        this.asked = asked;
        this.id = id;
    }

    @Override
    String beginText() {
        ObjectNode message = AnthropicMessage.empty(asked, id);
        message.set("usage", AnthropicMessage.usage(new Counts(asked)).put("output_tokens", 1));
        ObjectNode start = typed("message_start");
        start.set("message", message);
        return event(start);
    }

    @Override
    String pieceText(Piece piece) {
        return switch (piece) {
            case Piece.Text(String token) -> inBlock("text") + delta(typed("text_delta").put("text", token));
            case Piece.Refusal(String token) -> inBlock("text") + delta(typed("text_delta").put("text", token));
            case Piece.Reasoning(String token) ->
                inBlock("thinking") + delta(typed("thinking_delta").put("thinking", token));
            case Piece.ToolStart(String callId, String name) -> {
                ObjectNode call = typed("tool_use").put("id", "toolu_" + callId).put("name", name);
                call.putObject("input");
                yield closeBlock() + openBlock(call) + delta(typed("input_json_delta").put("partial_json", ""));
            }
            case Piece.ToolArguments(String token) -> delta(typed("input_json_delta").put("partial_json", token));
        };
    }

    @Override
    String stopText(Stop stop, @Nullable String stopSequence, Counts counts) {
        ObjectNode message = typed("message_delta");
        message.putObject("delta").put("stop_reason", AnthropicMessage.stopReason(stop)).put("stop_sequence",
                stopSequence).putNull("stop_details").putNull("container");
        ObjectNode usage = message.putObject("usage")
                .put("input_tokens", counts.prompt() - counts.cached() - counts.written())
                .put("cache_creation_input_tokens", counts.written()).put("cache_read_input_tokens", counts.cached())
                .put("output_tokens", counts.output());
        usage.set("output_tokens_details", AnthropicMessage.outputDetails(counts));
        return closeBlock() + event(message);
    }

    @Override
    String endText(Counts counts) {
        return event(typed("message_stop"));
    }

    @Override
    String errorText(ApiError error) {
        return AnthropicErrors.event(error, id);
    }

    private String inBlock(String type) {
        if (type.equals(block)) {
            return "";
        }
        ObjectNode content = typed(type).put(type, "");
        if (type.equals("thinking")) {
            content.put("signature", "");
        }
        return closeBlock() + openBlock(content);
    }

    private String openBlock(ObjectNode content) {
        block = content.path("type").stringValue();
        ObjectNode start = typed("content_block_start").put("index", ++index);
        start.set("content_block", content);
        return event(start) + (index == 0 ? event(typed("ping")) : "");
    }

    private String closeBlock() {
        if (block == null) {
            return "";
        }
        String signature = block.equals("thinking")
                ? delta(typed("signature_delta").put("signature", AnthropicMessage.signature(id)))
                : "";
        block = null;
        return signature + event(typed("content_block_stop").put("index", index));
    }

    private String delta(ObjectNode delta) {
        ObjectNode event = typed("content_block_delta").put("index", index);
        event.set("delta", delta);
        return event(event);
    }

    private static ObjectNode typed(String type) {
        return Json.object().put("type", type);
    }

    private static String event(ObjectNode data) {
        return "event: " + data.path("type").stringValue() + "\ndata: " + data + "\n\n";
    }
}
