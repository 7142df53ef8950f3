package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.ApiError;
import dev.counterpoint.providers.sandbox.script.Piece;
import dev.counterpoint.providers.sandbox.script.Stop;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cohere's events. Words before a call are its plan, and no content.
 *
 * @see <a href="https://docs.cohere.com/v2/docs/streaming">Cohere's guide to streaming</a>
 */
final class CohereStreamWriter extends TextStreamWriter {
    static final String BUSY = "the service is currently overloaded, please try again later";

    private final AnswerId id;
    private final boolean plans;
    private int index = -1;
    private @Nullable String block;

    /** @param plans whether the answer is to end with calls */
    CohereStreamWriter(AnswerId id, boolean plans) {
        this.id = id;
        this.plans = plans;
    }

    @Override
    String beginText() {
        ObjectNode start = Json.object().put("id", id.as("")).put("type", "message-start");
        ObjectNode message = start.putObject("delta").putObject("message").put("role", "assistant");
        message.putArray("content");
        message.put("tool_plan", "").putArray("tool_calls");
        message.putArray("citations");
        return event(start);
    }

    @Override
    String pieceText(Piece piece) {
        return switch (piece) {
            case Piece.Text(String token) -> plans ? plan(token) : content("text", token);
            case Piece.Refusal(String token) -> content("text", token);
            case Piece.Reasoning(String token) -> content("thinking", token);
            case Piece.ToolStart(String callId, String name) -> {
                String before = closed();
                block = "tool-call";
                ObjectNode start = typed("tool-call-start").put("index", ++index);
                start.putObject("delta").putObject("message").putObject("tool_calls").put("id", name + "_" + callId)
                        .put("type", "function").putObject("function").put("name", name).put("arguments", "");
                yield before + event(start);
            }
            case Piece.ToolArguments(String token) -> {
                ObjectNode delta = typed("tool-call-delta").put("index", index);
                delta.putObject("delta").putObject("message").putObject("tool_calls").putObject("function")
                        .put("arguments", token);
                yield event(delta);
            }
        };
    }

    @Override
    String stopText(Stop stop, @Nullable String stopSequence, Counts counts) {
        String before = closed();
        ObjectNode end = typed("message-end");
        end.putObject("delta").put("finish_reason", CohereDialect.finishReason(stop)).set("usage",
                CohereDialect.usage(counts));
        return before + event(end);
    }

    @Override
    String endText(Counts counts) {
        return "";
    }

    @Override
    String errorText(ApiError error) {
        ObjectNode end = typed("message-end");
        end.putObject("delta").put("finish_reason", "ERROR").put("error",
                error == ApiError.OVERLOADED ? BUSY : "internal server error");
        return event(end);
    }

    private String content(String kind, String token) {
        String before = "";
        if (!kind.equals(block)) {
            before = closed();
            block = kind;
            ObjectNode start = typed("content-start").put("index", ++index);
            start.putObject("delta").putObject("message").putObject("content").put("type", kind).put(kind, "");
            before += event(start);
        }
        ObjectNode delta = typed("content-delta").put("index", index);
        delta.putObject("delta").putObject("message").putObject("content").put(kind, token);
        return before + event(delta);
    }

    private String plan(String token) {
        ObjectNode delta = typed("tool-plan-delta");
        delta.putObject("delta").putObject("message").put("tool_plan", token);
        return closed() + event(delta);
    }

    private String closed() {
        if (block == null) {
            return "";
        }
        String end = block.equals("tool-call") ? "tool-call-end" : "content-end";
        block = null;
        return event(typed(end).put("index", index));
    }

    private static ObjectNode typed(String type) {
        return Json.object().put("type", type);
    }

    private static String event(ObjectNode data) {
        return "event: " + data.path("type").stringValue() + "\ndata: " + data + "\n\n";
    }
}
