package dev.counterpoint.providers;

import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.http.Probe;
import dev.counterpoint.providers.http.TransportOptions;
import java.net.URI;
import java.time.Duration;

/**
 * Opens a scoped client per run. One instance a program: it owns the shared transports beneath the scopes, keeps their
 * connections warm, and closes them when it is closed itself. Thread-safe.
 */
public interface ProviderClients extends AutoCloseable {

    /**
     * Opens the scope of one run. Does no I/O.
     *
     * @param observer sees every exchange of this scope, on whatever thread it happens; it must not block
     * @throws ProviderException with {@link FailureKind#BAD_CONFIGURATION} if the configuration cannot be used
     */
    ProviderClient open(ProviderConfig config, ExchangeObserver observer);

    /**
     * Makes ready for a run that a person is about to start; see {@link ProviderClient#prepare}. Blocks, for some seconds at
     * most, and is meant for a virtual thread. What goes wrong is logged: the run will say it better.
     */
    default void prepare(ProviderConfig config, String model) {}

    /**
     * Looks at the way to a server step by step, as runs would go it at this moment.
     *
     * @param address absolute, http or https
     * @param limit   of each step
     */
    default Probe probe(URI address, Duration limit) {
        return new Probe(TransportOptions.DEFAULT, address, limit);
    }

    /** What lives beneath the scopes at this moment. May be asked at any time, by any thread. */
    default Connections connections() {
        return Connections.NONE;
    }

    /**
     * A saved configuration was changed or removed: connections that were made for it are used for nothing new, and close
     * when the last run on them has ended.
     *
     * @param before as it was
     */
    default void retire(ProviderConfig before) {}

    /** Closes the connections that nothing uses at this moment; what comes next opens new ones. */
    default void closeIdle() {}

    /** Closes idle transports; one that is leased is closed when its last lease returns. */
    @Override
    void close();
}
