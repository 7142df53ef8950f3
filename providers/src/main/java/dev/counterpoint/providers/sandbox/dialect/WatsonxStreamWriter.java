package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.ApiError;
import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Piece;
import dev.counterpoint.providers.sandbox.script.Stop;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Numbered events with chunks; the usage comes in one without a choice, and {@code close} ends the stream. */
final class WatsonxStreamWriter extends TextStreamWriter {
    static final String BUSY = "the model is currently overloaded, please try again later";

    private final Asked asked;
    private final AnswerId id;
    private int number;
    private int calls;

    WatsonxStreamWriter(Asked asked, AnswerId id) {
        this.asked = asked;
        this.id = id;
    }

    @Override
    String beginText() {
        return chunk(Json.object().put("role", "assistant").put("content", ""), null);
    }

    @Override
    String pieceText(Piece piece) {
        return chunk(switch (piece) {
            case Piece.Text(String token) -> Json.object().put("content", token);
            case Piece.Refusal(String token) -> Json.object().put("content", token);
            case Piece.Reasoning(String token) -> Json.object().put("reasoning_content", token);
            case Piece.ToolStart(String callId, String name) -> {
                ObjectNode delta = Json.object();
                delta.putArray("tool_calls").addObject().put("index", calls++).put("id", "chatcmpl-tool-" + callId)
                        .put("type", "function").putObject("function").put("name", name).put("arguments", "");
                yield delta;
            }
            case Piece.ToolArguments(String token) -> {
                ObjectNode delta = Json.object();
                delta.putArray("tool_calls").addObject().put("index", calls - 1).putObject("function").put("arguments",
                        token);
                yield delta;
            }
        }, null);
    }

    @Override
    String stopText(Stop stop, @Nullable String stopSequence, Counts counts) {
        return chunk(Json.object().put("content", ""), WatsonxDialect.finishReason(stop));
    }

    @Override
    String endText(Counts counts) {
        ObjectNode last = envelope(asked, id);
        last.putArray("choices");
        last.set("usage", WatsonxDialect.usage(counts));
        return event("message", last.toString()) + event("close", "{}");
    }

    @Override
    String errorText(ApiError error) {
        return event("error", error == ApiError.OVERLOADED
                ? WatsonxDialect.body(503, "service_overloaded", BUSY)
                : WatsonxDialect.body(500, "downstream_request_failed", "Downstream call failed"));
    }

    static ObjectNode envelope(Asked asked, AnswerId id) {
        return Json.object().put("id", id.as("chat-")).put("model_id", asked.model()).put("model", asked.model())
                .put("created", id.created().getEpochSecond()).put("created_at", id.created().toString())
                .put("model_version", "1.0.0");
    }

    private String chunk(ObjectNode delta, @Nullable String finishReason) {
        ObjectNode chunk = envelope(asked, id);
        chunk.putArray("choices").addObject().put("index", 0).put("finish_reason", finishReason).set("delta", delta);
        return event("message", chunk.toString());
    }

    private String event(String type, String data) {
        return "id: " + ++number + "\nevent: " + type + "\ndata: " + data + "\n\n";
    }
}
