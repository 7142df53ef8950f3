package dev.counterpoint.app.run;

import dev.counterpoint.providers.chat.Part;
import java.util.List;

/**
 * What became of a run.
 *
 * @param state  never {@link RunState.Running}
 * @param parts  what was answered, complete or cut, in order, with what has to be sent back
 * @param failed the targets that were asked in vain before the last one, in order; mostly none
 */
public record RunResult(RunState state, List<Part> parts, RunMetrics metrics, List<FailedAttempt> failed) {
    public RunResult {
        parts = List.copyOf(parts);
        failed = List.copyOf(failed);
    }

    /** Of a run whose first target was its last. */
    public RunResult(RunState state, List<Part> parts, RunMetrics metrics) {
        this(state, parts, metrics, List.of());
    }
}
