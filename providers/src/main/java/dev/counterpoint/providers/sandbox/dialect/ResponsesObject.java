package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Piece;
import dev.counterpoint.providers.sandbox.script.Stop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The response object, which opens and ends every stream and is the whole of an answer that is not streamed. */
final class ResponsesObject {
    private ResponsesObject() {}

    /** Before anything is said. */
    static ObjectNode begun(Asked asked, AnswerId id) {
        ObjectNode response = Json.object().put("id", id.as("resp_")).put("object", "response")
                .put("created_at", id.created().getEpochSecond()).put("status", "in_progress")
                .put("background", false).putNull("error").putNull("incomplete_details").putNull("instructions")
                .put("max_output_tokens", asked.maxTokens()).put("model", asked.model());
        response.putArray("output");
        response.put("parallel_tool_calls", true).putNull("previous_response_id");
        response.putObject("reasoning").putNull("effort").putNull("summary");
        response.put("service_tier", "default").put("store", false).put("temperature", 1.0);
        response.putObject("text").putObject("format").put("type", "text");
        response.put("tool_choice", "auto").putArray("tools");
        response.put("top_p", 1.0).put("truncation", "disabled").putNull("usage").putNull("user");
        response.putObject("metadata");
        return response;
    }

    static ObjectNode ended(Asked asked, AnswerId id, List<ObjectNode> output, Stop stop, Counts counts) {
        ObjectNode response = begun(asked, id);
        String why = incomplete(stop);
        response.put("status", why == null ? "completed" : "incomplete");
        if (why != null) {
            response.putObject("incomplete_details").put("reason", why);
        }
        response.putArray("output").addAll(output);
        response.set("usage", usage(counts));
        return response;
    }

    static ObjectNode whole(Asked asked, AnswerId id, Told told) {
        List<ObjectNode> output = new ArrayList<>();
        ResponsesItem open = null;
        for (Piece part : told.parts()) {
            if (open == null || !open.takes(part)) {
                if (open != null) {
                    output.add(open.ended());
                }
                open = ResponsesItem.begin(part, output.size(), id);
            }
            open.add(part);
        }
        if (open != null) {
            output.add(open.ended());
        }
        return ended(asked, id, output, told.stop(), told.counts());
    }

    /** Why an answer is not complete; null if it is. */
    static @Nullable String incomplete(Stop stop) {
        return switch (stop) {
            case LENGTH -> "max_output_tokens";
            case FILTERED -> "content_filter";
            case END, STOP_SEQUENCE, TOOL_CALL, REFUSED -> null;
        };
    }

    private static ObjectNode usage(Counts counts) {
        ObjectNode usage = Json.object().put("input_tokens", counts.prompt());
        usage.putObject("input_tokens_details").put("cached_tokens", counts.cached());
        usage.put("output_tokens", counts.output());
        usage.putObject("output_tokens_details").put("reasoning_tokens", counts.reasoning());
        return usage.put("total_tokens", counts.prompt() + counts.output());
    }
}
