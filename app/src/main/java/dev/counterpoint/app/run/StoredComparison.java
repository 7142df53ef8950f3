package dev.counterpoint.app.run;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A comparison as it was kept, its runs in the order of their positions. */
public record StoredComparison(ComparisonId id, String title, PromptContent content, @Nullable String promptId,
        Instant startedAt, List<StoredRun> runs) {
    public StoredComparison {
        runs = List.copyOf(runs);
    }
}
