package dev.counterpoint.providers.google;

import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.http.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What {@code usageMetadata} counts: {@code candidatesTokenCount} leaves the thoughts out, {@code promptTokenCount} counts
 * what was cached as well (Gemini API reference, "UsageMetadata").
 */
record GeminiCounts(@Nullable Long prompt, @Nullable Long said, @Nullable Long thought, @Nullable Long cached) {

    static GeminiCounts of(JsonNode usage) {
        return new GeminiCounts(Json.number(usage.path("promptTokenCount")),
                Json.number(usage.path("candidatesTokenCount")), Json.number(usage.path("thoughtsTokenCount")),
                Json.number(usage.path("cachedContentTokenCount")));
    }

    Usage usage() {
        Long output = said == null ? thought : thought == null ? said : Long.valueOf(said + thought);
        return new Usage(prompt, output, cached, null, thought);
    }
}
