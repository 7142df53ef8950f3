package dev.counterpoint.app;

import dev.counterpoint.app.cli.Services;
import dev.counterpoint.app.run.RunEngine;
import dev.counterpoint.app.store.Store;
import dev.counterpoint.providers.ProviderClients;

/** A command that runs in a program which goes on. */
record NotClosed(Core core) implements Services {
    @Override
    public Store store() {
        return core.store();
    }

    @Override
    public ProviderClients clients() {
        return core.clients();
    }

    @Override
    public RunEngine engine() {
        return core.engine();
    }

    @Override
    public void close() {
        // Whoever made it closes it.
    }
}
