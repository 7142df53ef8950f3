package dev.counterpoint.providers;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Sees what goes over the wire for one scope: journal, metrics and tracing all hang on this one hook. Calls for one
 * exchange come in order and never at the same time, but on different threads. Implementations must not block.
 *
 * <p>An attempt counts from 1; a retry is a new attempt with its own request, head and end.
 */
public interface ExchangeObserver {
    /** Watches nothing. */
    ExchangeObserver NONE = new ExchangeObserver() {
    };

    /** The request is on its way; what is answered is told after this. */
    default void requestSent(int attempt, SentRequest request) {}

    /** The head of the answer came. Header values that can hold secrets are left out. */
    default void responseHead(int attempt, int status, Map<String, List<String>> headers) {}

    /**
     * Bytes of the answer's body as they arrived, undecoded, error bodies included.
     *
     * @param atNanos time of arrival on the clock of {@link System#nanoTime()}
     * @param bytes   not to be modified, by either side
     */
    default void frame(int attempt, long atNanos, byte[] bytes) {}

    /** This attempt failed and has ended, and another will follow after {@code wait}. */
    default void retrying(int attempt, ProviderException reason, Duration wait) {}

    /** The exchange is over: its stream came to its end, was cut, or was cancelled. */
    default void ended(int attempt) {}
}
