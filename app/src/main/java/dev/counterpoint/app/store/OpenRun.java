package dev.counterpoint.app.store;

import dev.counterpoint.providers.config.ProviderConfig;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A run of this process that has begun and not ended. What changes in it belongs to the writing thread. */
final class OpenRun {
    private final long row;
    private final long comparison;
    private final Redactor everywhere;
    private final Redactor inAnswers;
    private long frames;
    private int refusedAttempt;

    OpenRun(long row, long comparison, ProviderConfig config) {
        this.row = row;
        this.comparison = comparison;
        this.everywhere = Redactor.everywhere(config);
        this.inAnswers = Redactor.inAnswers(config);
    }

    long row() {
        return row;
    }

    long comparison() {
        return comparison;
    }

    /** For all that is no answer. */
    Redactor redactor() {
        return everywhere;
    }

    /** For the answer's bytes of an attempt; what an error says is no answer. */
    Redactor redactor(int attempt) {
        return attempt == refusedAttempt ? everywhere : inAnswers;
    }

    Redactor answerRedactor() {
        return inAnswers;
    }

    /** An error is no answer, nor is what comes instead of a stream: a page, or a server's echo of the request. */
    void headCame(int attempt, int status, Map<String, List<String>> headers) {
        boolean other = headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase("content-type"))
                .flatMap(header -> header.getValue().stream())
                .anyMatch(type -> !type.strip().toLowerCase(Locale.ROOT).startsWith("text/event-stream"));
        if (status < 200 || status >= 300 || other) {
            refusedAttempt = attempt;
        }
    }

    /** Rises; a number that was given to a write that failed is not used again. */
    long nextFrame() {
        return frames++;
    }
}
