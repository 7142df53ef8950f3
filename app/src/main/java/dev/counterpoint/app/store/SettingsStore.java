package dev.counterpoint.app.store;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Small texts by name: how the window was left, what the person chose. Never a secret. Thread-safe; nothing blocks;
 * failures come as {@link dev.counterpoint.providers.ProviderException}.
 */
public final class SettingsStore {
    private final Database database;

    SettingsStore(Database database) {
        this.database = database;
    }

    public CompletableFuture<Optional<String>> get(String key) {
        return database
                .read(sql -> sql.first("SELECT value FROM setting WHERE key = ?", row -> row.getString(1), key));
    }

    public CompletableFuture<Void> put(String key, String value) {
        return database.change(sql -> sql.update("INSERT INTO setting (key, value) VALUES (?, ?)"
                + " ON CONFLICT (key) DO UPDATE SET value = excluded.value", key, value));
    }
}
