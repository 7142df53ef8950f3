package dev.counterpoint.app.run;

import dev.counterpoint.providers.Connections;
import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.ProviderClients;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.http.Probe;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Opens nothing for a configuration that is not all there: without its key a request would go out all the same, and a server
 * that asks for none would answer it. Closing it leaves the clients beneath open.
 */
public final class GuardedClients implements ProviderClients {
    private final ProviderClients clients;
    private final Function<ProviderConfig, Optional<ProviderException>> refusal;

    /** @param refusal why a configuration is not to be used; does no I/O */
    public GuardedClients(ProviderClients clients, Function<ProviderConfig, Optional<ProviderException>> refusal) {
        this.clients = clients;
        this.refusal = refusal;
    }

    @Override
    public ProviderClient open(ProviderConfig config, ExchangeObserver observer) {
        Optional<ProviderException> refused = refusal.apply(config);
        if (refused.isPresent()) {
            throw refused.get();
        }
        return clients.open(config, observer);
    }

    @Override
    public void prepare(ProviderConfig config, String model) {
        if (refusal.apply(config).isEmpty()) {
            clients.prepare(config, model);
        }
    }

    @Override
    public Probe probe(URI address, Duration limit) {
        return clients.probe(address, limit);
    }

    @Override
    public Connections connections() {
        return clients.connections();
    }

    @Override
    public void retire(ProviderConfig before) {
        clients.retire(before);
    }

    @Override
    public void closeIdle() {
        clients.closeIdle();
    }

    @Override
    public void close() {
        // Whoever made the clients beneath closes them.
    }
}
