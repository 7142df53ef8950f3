package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Piece;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A whole chat completion. */
final class OpenAiCompletion {
    private OpenAiCompletion() {}

    static String write(Asked asked, AnswerId id, Told told) {
        ObjectNode whole = Json.object().put("id", id.as("chatcmpl-")).put("object", "chat.completion")
                .put("created", id.created().getEpochSecond()).put("model", asked.model());
        ObjectNode choice = whole.putArray("choices").addObject().put("index", 0);
        choice.set("message", message(told));
        choice.putNull("logprobs").put("finish_reason", OpenAiUsage.finishReason(told.stop()));
        whole.set("usage", OpenAiUsage.node(told.counts()));
        return whole.put("service_tier", "default").put("system_fingerprint", "fp_sandbox").toString();
    }

    private static ObjectNode message(Told told) {
        ObjectNode message = Json.object().put("role", "assistant").putNull("content").putNull("refusal");
        message.putArray("annotations");
        ObjectNode call = null;
        for (Piece part : told.parts()) {
            switch (part) {
                case Piece.Text(String text) -> message.put("content", text);
                case Piece.Reasoning(String text) -> message.put("reasoning_content", text);
                case Piece.Refusal(String text) -> message.put("refusal", text);
                case Piece.ToolStart(String callId, String name) -> call = call(message, callId, name);
                case Piece.ToolArguments(String text) -> fill(call, text);
            }
        }
        return message;
    }

    private static ObjectNode call(ObjectNode message, String callId, String name) {
        ArrayNode calls = message.has("tool_calls")
                ? (ArrayNode) message.get("tool_calls")
                : message.putArray("tool_calls");
        return calls.addObject().put("id", "call_" + callId).put("type", "function").putObject("function")
                .put("name", name).put("arguments", "");
    }

    private static void fill(@Nullable ObjectNode function, String arguments) {
        if (function != null) {
            function.put("arguments", arguments);
        }
    }
}
