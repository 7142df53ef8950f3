package dev.counterpoint.broken.app.run;

import dev.counterpoint.app.store.Store;
import java.nio.file.Path;

/** Breaks a rule, to show that it is caught. */
public final class AsksTheStore {
    public Path file(Store store) {
        return store.file();
    }
}
