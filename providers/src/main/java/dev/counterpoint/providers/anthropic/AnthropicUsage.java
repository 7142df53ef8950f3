package dev.counterpoint.providers.anthropic;

import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.http.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Counts that begin in {@code message_start} and are replaced, not added to, by every {@code message_delta}. Anthropic's
 * {@code input_tokens} leaves out what was written to or read from the cache; the total does not.
 */
final class AnthropicUsage {
    private @Nullable Long input;
    private @Nullable Long output;
    private @Nullable Long cacheWrite;
    private @Nullable Long cacheRead;
    private @Nullable Long thinking;

    /**
     * What {@code message_start} counts. Its {@code output_tokens} are those of an answer that has hardly begun: taken
     * for a count, they would make an answer that is cut later look almost free.
     */
    Usage begunWith(JsonNode usage) {
        take(usage);
        output = null;
        return counted();
    }

    Usage updatedBy(JsonNode usage) {
        take(usage);
        return counted();
    }

    private void take(JsonNode usage) {
        input = later(usage, "input_tokens", input);
        output = later(usage, "output_tokens", output);
        cacheWrite = later(usage, "cache_creation_input_tokens", cacheWrite);
        cacheRead = later(usage, "cache_read_input_tokens", cacheRead);
        thinking = later(usage.path("output_tokens_details"), "thinking_tokens", thinking);
    }

    private Usage counted() {
        Long total = input == null ? null : Long.valueOf(input + orZero(cacheWrite) + orZero(cacheRead));
        return new Usage(total, output, cacheRead, cacheWrite, thinking);
    }

    private static @Nullable Long later(JsonNode usage, String name, @Nullable Long before) {
        Long now = Json.number(usage.path(name));
        return now != null ? now : before;
    }

    private static long orZero(@Nullable Long count) {
        return count == null ? 0 : count;
    }
}
