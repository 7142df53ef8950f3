package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.run.RunEngine;
import dev.counterpoint.app.store.Store;
import dev.counterpoint.providers.ProviderClients;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/** The feature over a real store in a directory of its own. */
final class CompareFixture implements AutoCloseable {
    final Store store;
    final RunEngine engine;
    final CompareViewModel compare;
    final ProviderClients clients;

    CompareFixture(Path directory, ProviderClients clients, Executor fx) {
        this.clients = clients;
        this.store = Store.open(directory, InstantSource.system());
        ThreadFactory threads = Thread.ofVirtual().factory();
        this.engine = new RunEngine(clients, store.journal(), _ -> Optional.empty(), InstantSource.system(),
                System::nanoTime, threads);
        this.compare = new CompareViewModel(CompareViewModel.Services.of(store, engine, clients, fx));
    }

    @Override
    public void close() {
        engine.close();
        store.close();
    }
}
