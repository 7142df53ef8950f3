package dev.counterpoint.providers.openai;

import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.http.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The token counts of a chunk (OpenAI's API reference, "Completion usage"), where the servers put them, and counted as
 * {@link Usage} counts.
 */
final class OpenAiUsage {
    private OpenAiUsage() {}

    /** Beside the choices; Groq had it in a field of its own, and Moonshot has it inside the choice that finishes. */
    static @Nullable Usage find(JsonNode chunk) {
        JsonNode usage = chunk.path("usage");
        if (!usage.isObject()) {
            usage = chunk.path("x_groq").path("usage");
        }
        if (!usage.isObject()) {
            usage = chunk.path("choices").path(0).path("usage");
        }
        return usage.isObject() ? read(usage) : null;
    }

    private static Usage read(JsonNode usage) {
        Long input = Json.number(usage.path("prompt_tokens"));
        Long output = Json.number(usage.path("completion_tokens"));
        Long reasoning = either(usage.path("completion_tokens_details"), usage, "reasoning_tokens");
        Long total = Json.number(usage.path("total_tokens"));
        if (input != null && output != null && reasoning != null && total != null
                && total == input + output + reasoning) {
            // xAI counts reasoning beside the answer; only the total shows it.
            output += reasoning;
        }
        return new Usage(input, output, either(usage.path("prompt_tokens_details"), usage, "cached_tokens"),
                Json.number(usage.path("prompt_tokens_details").path("cache_write_tokens")), reasoning);
    }

    /** Among the details; Together and Moonshot have no details, and it stands beside the other counts. */
    private static @Nullable Long either(JsonNode details, JsonNode usage, String name) {
        Long detailed = Json.number(details.path(name));
        return detailed != null ? detailed : Json.number(usage.path(name));
    }
}
