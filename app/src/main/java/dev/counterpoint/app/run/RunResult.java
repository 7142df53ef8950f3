package dev.counterpoint.app.run;

import dev.counterpoint.providers.chat.Part;
import java.util.List;

/**
 * What became of a run.
 *
 * @param state never {@link RunState.Running}
 * @param parts what was answered, complete or cut, in order, with what has to be sent back
 */
public record RunResult(RunState state, List<Part> parts, RunMetrics metrics) {
    public RunResult {
        parts = List.copyOf(parts);
    }
}
