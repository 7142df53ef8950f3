package dev.counterpoint.app.cli;

import dev.counterpoint.app.run.RunEngine;
import dev.counterpoint.app.store.Store;
import dev.counterpoint.providers.ProviderClients;
import java.nio.file.Path;

/** What the commands work with, opened on one data directory. Closing it ends what runs and closes the store. */
public interface Services extends AutoCloseable {

    Store store();

    ProviderClients clients();

    RunEngine engine();

    @Override
    void close();

    /** Opens them; only commands that need the store do. */
    @FunctionalInterface
    interface Opener {

        /**
         * Blocks.
         *
         * @throws dev.counterpoint.providers.ProviderException if the data directory cannot be used
         */
        Services open(Path dataDirectory);
    }
}
