package dev.counterpoint.app.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked at once: runs over one or more targets. Immutable.
 *
 * @param title    a name to find it again: the saved prompt's, or the beginning of the last user message
 * @param content  the prompt as composed, before variables were filled in
 * @param promptId the saved prompt that it came from; null if none
 */
public record Comparison(ComparisonId id, String title, PromptContent content, @Nullable String promptId,
        List<RunSpec> runs) {
    public Comparison {
        runs = List.copyOf(runs);
    }
}
