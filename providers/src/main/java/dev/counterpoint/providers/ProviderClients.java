package dev.counterpoint.providers;

import dev.counterpoint.providers.config.ProviderConfig;

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

    /** Closes idle transports; one that is leased is closed when its last lease returns. */
    @Override
    void close();
}
