package dev.counterpoint.app.run;

import dev.counterpoint.providers.SentRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Where runs are kept while they happen. But for {@link #begin}, the calls queue their work and never block; what they
 * queue is on disk within 100 ms. Thread-safe.
 */
public interface Journal {

    /**
     * Makes a comparison and its runs known before anything is sent. Blocks until it is on disk.
     *
     * @throws dev.counterpoint.providers.ProviderException of kind storage if it cannot be kept: nothing is sent then
     */
    void begin(Comparison comparison, Instant startedAt);

    /**
     * @param attempt counts the requests of a run from 1, over all its targets
     */
    void requestSent(RunId run, int attempt, SentRequest request);

    void responseHead(RunId run, int attempt, int status, Map<String, List<String>> headers);

    /**
     * @param sinceStartNanos from the run's start to the bytes' arrival
     */
    void frame(RunId run, int attempt, long sinceStartNanos, byte[] bytes);

    /**
     * One of the run's targets was asked in vain, and now the next one is.
     *
     * @param target       which of its targets failed, from 0
     * @param nextRequest the lowest {@code attempt} that the requests to the next target can bear
     */
    void fellBack(RunId run, int target, FailedAttempt failed, int nextRequest);

    /** The run's end, once. */
    void ended(RunId run, RunResult result);
}
