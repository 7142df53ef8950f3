package dev.counterpoint.providers;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lives beneath the scopes at one moment: what a test asserts, a person can see. Immutable, and without any secret.
 *
 * @param transports the longest open first, those that were replaced and are still in use included
 * @param scopes     those on which something runs, the longest running first
 */
public record Connections(List<Transport> transports, List<RunningScope> scopes) {
    /** Nothing lives. */
    public static final Connections NONE = new Connections(List.of(), List.of());

    public Connections {
        transports = List.copyOf(transports);
        scopes = List.copyOf(scopes);
    }

    /**
     * A shared transport to one origin.
     *
     * @param origin         scheme, host and port
     * @param version        what the server speaks, {@code HTTP/1.1} or {@code HTTP/2}; null before its first answer
     * @param proxy          through which it goes, without a password; null for none
     * @param age            since it was opened
     * @param leases         who uses it now: runs, and requests for tokens
     * @param idle           for how long nobody has used it; null while somebody does
     * @param failures       connection errors in a row
     * @param replaced       whether new runs get another one; this one is closed with its last lease
     * @param exchanges      requests under way: over HTTP/1.1, each has a connection of its own
     * @param waiting        runs that wait because there are as many as there may be
     * @param mostExchanges  how many there may be at a time; null where the server decides, over HTTP/2
     */
    public record Transport(String origin, @Nullable String version, @Nullable String proxy, Duration age, int leases,
            @Nullable Duration idle, int failures, boolean replaced, int exchanges, int waiting,
            @Nullable Integer mostExchanges) {}

    /**
     * A scope on which something runs.
     *
     * @param host    with its port where that is not the scheme's own; before its first request, the configuration's name
     * @param model   that was asked; null if it is another question, such as which models there are
     * @param since   since the call began
     * @param attempt the request that it is at, from 1; 0 before the first
     */
    public record RunningScope(String host, @Nullable String model, Duration since, State state, int attempt) {}

    /** Where a call stands. */
    public enum State {
        /** Nothing was sent yet: it signs in, or waits for a free connection. */
        STARTING,
        /** The request was sent, and no answer has begun. */
        WAITING,
        /** The answer comes. */
        STREAMING,
        /** It failed and will be sent again. */
        RETRYING
    }
}
