package dev.counterpoint.app.run;

import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.config.ProviderId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as it was kept. It stands for itself: its configuration may have been changed or removed since.
 *
 * @param providerName the configuration's name at that time
 * @param providerKind the configuration's kind, e.g. {@code openai}
 */
public record StoredRun(RunId id, int position, int pane, ProviderId provider, String providerName,
        String providerKind, String model, ChatRequest request, @Nullable RunId continues, Instant startedAt,
        RunState state, List<Part> parts, RunMetrics metrics) {
    public StoredRun {
        parts = List.copyOf(parts);
    }

    /** {@code CONFIG/MODEL}. */
    public String label() {
        return providerName + "/" + model;
    }
}
