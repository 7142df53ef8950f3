package dev.counterpoint.app.store;

import dev.counterpoint.providers.config.NetworkProxy;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.http.SecretMask;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A run of this process that has begun and not ended. What changes in it belongs to the writing thread. */
final class OpenRun {
    private final long row;
    private final long comparison;
    private final List<ProviderConfig> configs;
    private final Supplier<Set<NetworkProxy>> proxies;
    private final Redactor inAnswers;
    private Set<NetworkProxy> known;
    private Redactor everywhere;
    private long frames;
    /** Set on the thread that reads the wire. */
    private volatile int cutAttempt;
    private int refusedAttempt;
    private int maskedAttempt;
    private SecretMask mask = new SecretMask(List.of());

    /**
     * @param configs of everyone that it may ask: no secret of one of them is to be kept, whoever repeats it
     * @param proxies on the way there so far, whose passwords are not to be kept either
     */
    OpenRun(long row, long comparison, List<ProviderConfig> configs, Supplier<Set<NetworkProxy>> proxies) {
        this.row = row;
        this.comparison = comparison;
        this.configs = configs;
        this.proxies = proxies;
        this.known = proxies.get();
        this.everywhere = Redactor.everywhere(configs, known);
        this.inAnswers = Redactor.inAnswers(configs);
    }

    long row() {
        return row;
    }

    long comparison() {
        return comparison;
    }

    /** Nothing more is kept of the bytes of this attempt. */
    void cut(int attempt) {
        cutAttempt = attempt;
    }

    boolean isCut(int attempt) {
        return cutAttempt == attempt;
    }

    /** For all that is no answer. A later attempt may go through a proxy that was not there when the run began. */
    Redactor redactor() {
        Set<NetworkProxy> now = proxies.get();
        if (!now.equals(known)) {
            known = now;
            everywhere = Redactor.everywhere(configs, now);
        }
        return everywhere;
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

    /** Hides secrets in the body's bytes as they come; what an error says is no answer. */
    void frameCame(JournalEntry.Frame frame, Consumer<JournalEntry> clean) {
        if (maskedAttempt != frame.attempt()) {
            attemptEnded(clean);
            mask = (frame.attempt() == refusedAttempt ? redactor() : inAnswers).mask();
            maskedAttempt = frame.attempt();
        }
        mask.feed(frame.at(), frame.bytes(), clean(clean));
    }

    /** Gives what was held back of the attempt before. */
    void attemptEnded(Consumer<JournalEntry> clean) {
        mask.end(clean(clean));
    }

    private SecretMask.Sink clean(Consumer<JournalEntry> to) {
        int attempt = maskedAttempt;
        return (at, bytes) -> to.accept(new JournalEntry.Clean(this, attempt, at, bytes));
    }

    /** Rises; a number that was given to a write that failed is not used again. */
    long nextFrame() {
        return frames++;
    }
}
