package dev.counterpoint.app.store;

import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The saved provider configurations. Their secrets are stored only sealed. Thread-safe; nothing blocks; failures come
 * as {@link ProviderException}.
 */
public final class ProviderStore {
    /** The embedded provider, which is always there. */
    public static final ProviderConfig SANDBOX = new ProviderConfig.Sandbox(new ProviderId("sandbox"), "sandbox", null);

    private static final Comparator<ProviderConfig> BY_NAME = Comparator
            .comparing((ProviderConfig config) -> ProviderNames.key(config.name()))
            .thenComparing(ProviderConfig::name);

    private final Database database;
    private final SecretRows secrets;
    private final InstantSource clock;
    private final Unreadable unreadable;
    private final Changes changes = new Changes();
    private volatile Map<ProviderConfig, ProviderException> incomplete = Map.of();

    ProviderStore(Database database, Vault vault, InstantSource clock, Unreadable unreadable) {
        this.database = database;
        this.secrets = new SecretRows(vault);
        this.clock = clock;
        this.unreadable = unreadable;
    }

    /**
     * All configurations by name, the sandbox among them. One whose secret cannot be opened comes without it, and
     * {@link #problems()} and {@link #refusal} say so. One that cannot be read at all is left out.
     */
    public CompletableFuture<List<ProviderConfig>> list() {
        return database.read(sql -> {
            List<ProviderConfig> all = new ArrayList<>();
            Map<ProviderConfig, ProviderException> missing = new HashMap<>();
            all.add(SANDBOX);
            try (Unreadable.Round round = unreadable.round("configurations")) {
                for (SavedConfig saved : saved(sql)) {
                    round.read(saved.id().value(), "The configuration “" + saved.name() + "”",
                            () -> read(sql, saved, missing))
                            .ifPresent(all::add);
                }
                round.done();
            }
            all.sort(BY_NAME);
            incomplete = Map.copyOf(missing);
            return List.copyOf(all);
        });
    }

    private ProviderConfig read(Sql sql, SavedConfig saved, Map<ProviderConfig, ProviderException> missing)
            throws SQLException {
        List<ProviderException> failures = new ArrayList<>();
        ProviderConfig config = saved.config(field -> {
            try {
                return secrets.get(sql, saved, field);
            } catch (ProviderException cannotBeOpened) {
                failures.add(cannotBeOpened);
                return null;
            }
        });
        if (!failures.isEmpty()) {
            missing.put(config, failures.getFirst());
        }
        return config;
    }

    /**
     * Why a configuration, as it was listed last, is not to be used: a secret of it is saved and cannot be opened. Empty for
     * any other, also for the same one with that secret entered anew. Does no I/O.
     */
    public Optional<ProviderException> refusal(ProviderConfig config) {
        return Optional.ofNullable(incomplete.get(config));
    }

    /**
     * The one of that name; upper and lower case are the same.
     *
     * @return empty too if it cannot be read; without what of its secrets cannot be opened
     */
    public CompletableFuture<Optional<ProviderConfig>> byName(String name) {
        if (ProviderNames.key(name).equals(SANDBOX.name())) {
            return CompletableFuture.completedFuture(Optional.of(SANDBOX));
        }
        return database.read(sql -> {
            Optional<SavedConfig> found = sql.first(
                    "SELECT id, name, kind, config FROM provider WHERE name_key = ?", SavedConfig::read,
                    ProviderNames.key(name));
            if (found.isEmpty()) {
                return Optional.empty();
            }
            SavedConfig saved = found.get();
            return saved.isReadable()
                    ? Optional.of(read(sql, saved, new HashMap<>()))
                    : Optional.empty();
        });
    }

    /** What keeps saved configurations from being used, a sentence each. */
    public CompletableFuture<Map<ProviderId, String>> problems() {
        return database.read(sql -> {
            Map<ProviderId, String> problems = new LinkedHashMap<>();
            for (SavedConfig saved : saved(sql)) {
                try {
                    saved.config(field -> secrets.get(sql, saved, field));
                } catch (ProviderException failed) {
                    problems.put(saved.id(), failed.message() + " " + failed.advice());
                }
            }
            return problems;
        });
    }

    /**
     * Inserts the configuration, or updates the one of its id. Its secrets are sealed for its present audience: whoever
     * changes that asks the person for them again.
     *
     * @return fails with kind bad_configuration if the name is blank, holds a slash or is taken
     */
    public CompletableFuture<Void> save(ProviderConfig config) {
        CompletableFuture<Void> saved = database.change(sql -> {
            ProviderNames.check(config);
            String key = ProviderNames.key(config.name());
            makeRoom(sql, key);
            if (sql.number("SELECT count(*) FROM provider WHERE name_key = ? AND id <> ?", key,
                    config.id().value()) > 0) {
                throw ProviderNames.taken(config.name());
            }
            sql.update("""
                    INSERT INTO provider (id, name, name_key, kind, config, saved_at) VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_key = excluded.name_key,
                      kind = excluded.kind, config = excluded.config, saved_at = excluded.saved_at""",
                    config.id().value(), config.name().strip(), key, config.kind(),
                    Checked.with(ConfigJson.write(config)),
                    Times.toNanos(clock.instant()));
            secrets.replace(sql, config);
        });
        return saved.thenRun(changes::tell);
    }

    /**
     * @return whether it was there
     */
    public CompletableFuture<Boolean> remove(ProviderId id) {
        if (id.equals(SANDBOX.id())) {
            return CompletableFuture.failedFuture(
                    StorageFailures.badInput("The built-in sandbox cannot be removed.", ""));
        }
        return database.write(sql -> sql.update("DELETE FROM provider WHERE id = ?", id.value()) > 0)
                .thenApply(removed -> {
                    if (removed) {
                        changes.tell();
                    }
                    return removed;
                });
    }

    /**
     * Removes the configuration of that name if it is one that cannot be read, and so is in no list.
     *
     * @return whether there was one
     */
    public CompletableFuture<Boolean> removeUnreadable(String name) {
        return database.write(sql -> makeRoom(sql, ProviderNames.key(name))).thenApply(removed -> {
            if (removed) {
                changes.tell();
            }
            return removed;
        });
    }

    /** For who changes the tables beneath. */
    void tell() {
        changes.tell();
    }

    /** Called on a thread of the store after each change that this program makes. */
    public void onChange(Runnable listener) {
        changes.add(listener);
    }

    /** One that cannot be read is of no use to anybody, and must not keep its name. */
    private static boolean makeRoom(Sql sql, String key) throws SQLException {
        Optional<SavedConfig> there = sql.first("SELECT id, name, kind, config FROM provider WHERE name_key = ?",
                SavedConfig::read, key);
        return there.isPresent() && !there.get().isReadable()
                && sql.update("DELETE FROM provider WHERE id = ?", there.get().id().value()) > 0;
    }

    private static List<SavedConfig> saved(Sql sql) throws SQLException {
        return sql.list("SELECT id, name, kind, config FROM provider", SavedConfig::read);
    }

    /** A row without its secrets. */
    record SavedConfig(ProviderId id, String name, String kind, String json) {
        static SavedConfig read(ResultSet row) throws SQLException {
            return new SavedConfig(new ProviderId(row.getString("id")), row.getString("name"), row.getString("kind"),
                    row.getString("config"));
        }

        boolean isReadable() throws SQLException {
            return Unreadable.optional("The configuration “" + name + "”", () -> config(field -> null)).isPresent();
        }

        String audience() {
            return ConfigJson.audience(Checked.json(json));
        }

        ProviderConfig config(ConfigJson.Secrets secrets) throws SQLException {
            return ConfigJson.read(id, name, kind, Checked.json(json), secrets);
        }
    }
}
