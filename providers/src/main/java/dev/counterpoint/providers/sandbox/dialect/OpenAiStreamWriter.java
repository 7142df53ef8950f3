package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.ApiError;
import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Piece;
import dev.counterpoint.providers.sandbox.script.Stop;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Chat completion chunks. Reasoning comes as {@code reasoning_content}, which is not OpenAI's own but that of many who
 * speak its protocol, DeepSeek first.
 */
class OpenAiStreamWriter extends TextStreamWriter {
    private final Asked asked;
    private final AnswerId id;
    private int calls;

    OpenAiStreamWriter(Asked asked, AnswerId id) {
        this.asked = asked;
        this.id = id;
    }

    @Override
    String beginText() {
        return chunk(Json.object().put("role", "assistant").put("content", "").putNull("refusal"), null);
    }

    @Override
    String pieceText(Piece piece) {
        return chunk(switch (piece) {
            case Piece.Text(String token) -> Json.object().put("content", token);
            case Piece.Reasoning(String token) -> Json.object().put("reasoning_content", token);
            case Piece.Refusal(String token) -> Json.object().put("refusal", token);
            case Piece.ToolStart(String callId, String name) -> {
                ObjectNode delta = Json.object();
                delta.putArray("tool_calls").addObject().put("index", calls++).put("id", "call_" + callId)
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
        return chunk(Json.object(), OpenAiUsage.finishReason(stop));
    }

    @Override
    String endText(Counts counts) {
        String done = "data: [DONE]\n\n";
        if (!asked.includeUsage()) {
            return done;
        }
        ObjectNode last = envelope();
        last.putArray("choices");
        last.set("usage", OpenAiUsage.node(counts));
        return "data: " + last + "\n\n" + done;
    }

    @Override
    String errorText(ApiError error) {
        return OpenAiErrors.event(error);
    }

    private String chunk(ObjectNode delta, @Nullable String finishReason) {
        ObjectNode chunk = envelope();
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.putNull("logprobs").put("finish_reason", finishReason);
        if (asked.includeUsage()) {
            chunk.putNull("usage");
        }
        return "data: " + chunk + "\n\n";
    }

    private ObjectNode envelope() {
        return Json.object().put("id", id.as("chatcmpl-")).put("object", "chat.completion.chunk")
                .put("created", id.created().getEpochSecond()).put("model", asked.model())
                .put("service_tier", "default").put("system_fingerprint", "fp_sandbox");
    }
}
