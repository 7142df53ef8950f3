package dev.counterpoint.app;

import dev.counterpoint.app.cli.Services;
import dev.counterpoint.app.run.GuardedClients;
import dev.counterpoint.app.run.RunEngine;
import dev.counterpoint.app.store.Store;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.ProviderClients;
import dev.counterpoint.providers.catalog.ModelCatalog;
import dev.counterpoint.providers.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.InstantSource;

/** Everything below the window and the terminal, put together on one data directory. */
final class Core implements Services {
    private final Sandbox sandbox = new Sandbox();
    private final ModelCatalog catalog = ModelCatalog.load();
    private final InstantSource clock = InstantSource.system();
    private final Store store;
    private final HttpProviderClients clients;
    private final ProviderClients guarded;
    private final AppliedNetwork network;
    private final RunEngine engine;

    /**
     * Blocks.
     *
     * @throws dev.counterpoint.providers.ProviderException if the data directory cannot be used
     */
    Core(Path dataDirectory) {
        this.store = Store.open(dataDirectory, clock);
        this.clients = HttpProviderClients.create(sandbox::start,
                new Environment(System.getenv(), Path.of(System.getProperty("user.home"))));
        this.guarded = new GuardedClients(clients, store.providers()::refusal);
        this.network = new AppliedNetwork(store.network(), clients::update);
        network.start().join();
        this.engine = new RunEngine(guarded, store.journal(),
                target -> catalog.price(target.config(), target.model()), clock, System::nanoTime,
                Thread.ofVirtual().name("run-", 0).factory());
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public ProviderClients clients() {
        return guarded;
    }

    @Override
    public RunEngine engine() {
        return engine;
    }

    /** Which settings of the network hold. */
    AppliedNetwork network() {
        return network;
    }

    ModelCatalog catalog() {
        return catalog;
    }

    InstantSource clock() {
        return clock;
    }

    /** From the top down: what runs is cancelled and has ended before what it needs is closed. */
    @Override
    public void close() {
        try (store; sandbox; clients; engine) {
            // Closed in the reverse order, each even if another fails.
        }
    }
}
