package dev.counterpoint.app.run;

import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Part;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as it was kept. It stands for itself: its configurations may have been changed or removed since.
 *
 * @param target  who answered, or was asked last
 * @param targets whom it was to ask, in order: one, and its fallbacks
 * @param failed  the targets that were asked in vain before {@code target}, in order; mostly none
 */
public record StoredRun(RunId id, int position, int pane, TargetName target, List<TargetName> targets,
        ChatRequest request, @Nullable RunId continues, Instant startedAt, RunState state, List<Part> parts,
        RunMetrics metrics, List<FailedAttempt> failed) {
    public StoredRun {
        targets = List.copyOf(targets);
        parts = List.copyOf(parts);
        failed = List.copyOf(failed);
    }

    /** {@code CONFIG/MODEL} of who answered, or was asked last. */
    public String label() {
        return target.label();
    }

    public RunResult result() {
        return new RunResult(state, parts, metrics, failed);
    }
}
