package dev.counterpoint.providers.google;

import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.http.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What {@code usageMetadata} counts: {@code candidatesTokenCount} leaves the thoughts out, {@code promptTokenCount} counts
 * what was cached as well, but not what Google's own tools put beside the prompt (Gemini API reference, "UsageMetadata").
 */
record GeminiCounts(@Nullable Long prompt, @Nullable Long ofTools, @Nullable Long said, @Nullable Long thought,
        @Nullable Long cached) {

    static GeminiCounts of(JsonNode usage) {
        return new GeminiCounts(Json.number(usage.path("promptTokenCount")),
                Json.number(usage.path("toolUsePromptTokenCount")), Json.number(usage.path("candidatesTokenCount")),
                Json.number(usage.path("thoughtsTokenCount")),
                Json.number(usage.path("cachedContentTokenCount")));
    }

    Usage usage() {
        return new Usage(sum(prompt, ofTools), sum(said, thought), cached, null, thought);
    }

    private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
        return one == null ? other : other == null ? one : Long.valueOf(one + other);
    }
}
