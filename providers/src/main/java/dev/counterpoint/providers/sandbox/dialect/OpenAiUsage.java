package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.Stop;
import tools.jackson.databind.node.ObjectNode;

/** What OpenAI's streamed and whole answers have in common. */
final class OpenAiUsage {
    private OpenAiUsage() {}

    static ObjectNode node(Counts counts) {
        ObjectNode usage = Json.object().put("prompt_tokens", counts.prompt())
                .put("completion_tokens", counts.output())
                .put("total_tokens", counts.prompt() + counts.output());
        usage.putObject("prompt_tokens_details").put("cached_tokens", counts.cached()).put("audio_tokens", 0);
        usage.putObject("completion_tokens_details").put("reasoning_tokens", counts.reasoning())
                .put("audio_tokens", 0).put("accepted_prediction_tokens", 0).put("rejected_prediction_tokens", 0);
        return usage;
    }

    static String finishReason(Stop stop) {
        return switch (stop) {
            case END, STOP_SEQUENCE, REFUSED -> "stop";
            case LENGTH -> "length";
            case TOOL_CALL -> "tool_calls";
            case FILTERED -> "content_filter";
        };
    }
}
