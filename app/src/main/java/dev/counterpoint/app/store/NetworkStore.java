package dev.counterpoint.app.store;

import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.certificates.Certificates;
import dev.counterpoint.providers.config.ClientCertificate;
import dev.counterpoint.providers.config.NetworkConfig;
import dev.counterpoint.providers.config.NetworkFile;
import dev.counterpoint.providers.config.NetworkProxy;
import dev.counterpoint.providers.config.Secret;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the program reaches the network. The proxy's password is kept sealed for that proxy, the private key for its
 * certificate. Thread-safe; nothing blocks; failures come as {@link ProviderException}.
 */
public final class NetworkStore {
    private static final String SETTING = "network";
    private static final String SEALED = "sealed";

    /**
     * What is kept.
     *
     * @param config   without a secret that could not be opened
     * @param problems what could not be, a sentence each with what to do
     */
    public record Kept(NetworkConfig config, List<String> problems) {
        public Kept {
            problems = List.copyOf(problems);
        }
    }

    private final Database database;
    private final SettingSecretRows secrets;
    private final Changes changes = new Changes();
    /** As it was seen last: another process may change it. */
    private final AtomicReference<@Nullable String> seen = new AtomicReference<>();
    private final Set<NetworkProxy> proxies = new CopyOnWriteArraySet<>();

    NetworkStore(Database database, Vault vault) {
        this.database = database;
        this.secrets = new SettingSecretRows(vault);
    }

    public CompletableFuture<Kept> read() {
        return database.read(sql -> {
            seen.set(state(sql));
            String json = sql.first("SELECT value FROM setting WHERE key = ?", row -> row.getString(1), SETTING)
                    .orElse("{}");
            if (!(Json.read(json) instanceof ObjectNode node)) {
                throw Json.unreadable("the network's settings are no object", null);
            }
            Kept kept = kept(sql, node);
            if (kept.config().proxy() != null) {
                proxies.add(kept.config().proxy());
            }
            return kept;
        });
    }

    /** All that this process has read: connections are made through no others, and a run may outlast a change. */
    Set<NetworkProxy> proxies() {
        return Set.copyOf(proxies);
    }

    /** Puts these in place of those that were. */
    public CompletableFuture<Void> save(NetworkConfig config) {
        return database.change(sql -> {
            Map<String, Secret> sealed = new LinkedHashMap<>();
            ObjectNode node = NetworkFile.write(config, (path, secret) -> {
                sealed.put(path, secret);
                return null;
            });
            var fields = node.putArray(SEALED);
            sealed.keySet().forEach(fields::add);
            secrets.clear(sql, SETTING);
            sql.update("INSERT INTO setting (key, value) VALUES (?, ?)"
                    + " ON CONFLICT (key) DO UPDATE SET value = excluded.value", SETTING, Json.write(node));
            for (Map.Entry<String, Secret> secret : sealed.entrySet()) {
                secrets.put(sql, SETTING, secret.getKey(), audience(config, secret.getKey()), secret.getValue());
            }
        }).thenRun(changes::tell);
    }

    /** Called on a thread of the store after each change, this program's own at once. */
    public void onChange(Runnable listener) {
        changes.add(listener);
    }

    /** Looks for what other processes change, from now on until the store is closed. */
    public void watch(Duration every) {
        database.later(every, () -> {
            var _ = look().whenComplete((_, _) -> watch(every));
        });
    }

    /** For who changes the tables beneath. */
    void tell() {
        changes.tell();
    }

    /** Tells those who listen if it is not as it was seen last. */
    CompletableFuture<Void> look() {
        return database.read(NetworkStore::state).thenAccept(now -> {
            String before = seen.getAndSet(now);
            if (before != null && !before.equals(now)) {
                changes.tell();
            }
        });
    }

    private Kept kept(Sql sql, ObjectNode node) throws SQLException {
        NetworkConfig config;
        try {
            config = NetworkFile.readKept(node);
        } catch (ProviderException wrong) {
            throw Json.unreadable("the network's settings are wrong (" + wrong.message() + ")", wrong);
        }
        List<String> problems = new ArrayList<>();
        List<String> sealed = Json.list(node.get(SEALED), JsonNode::asString);
        NetworkProxy proxy = config.proxy();
        if (proxy != null && sealed.contains(NetworkFile.PASSWORD)) {
            Secret password = find(sql, config, NetworkFile.PASSWORD);
            if (password == null) {
                problems.add(
                        "The saved password of the proxy cannot be opened: it is missing, was changed, or was saved"
                                + " for another proxy. Enter it again.");
            }
            config = config.withProxy(proxy.withPassword(password));
        }
        ClientCertificate client = config.client();
        if (client != null) {
            Secret key = find(sql, config, NetworkFile.KEY);
            if (key == null) {
                problems.add("The saved private key of the client certificate cannot be opened: it is missing or was"
                        + " changed. Choose its file again.");
            }
            config = config.withClient(new ClientCertificate(client.chain(), key, client.hosts()));
        }
        return new Kept(config, problems);
    }

    private @Nullable Secret find(Sql sql, NetworkConfig config, String field) throws SQLException {
        return secrets.find(sql, SETTING, field, audience(config, field)).orElse(null);
    }

    /** For whom a secret is. */
    private static String audience(NetworkConfig config, String field) {
        NetworkProxy proxy = config.proxy();
        ClientCertificate client = config.client();
        return switch (field) {
            case NetworkFile.PASSWORD -> proxy == null ? "" : proxy.address();
            case NetworkFile.KEY -> client == null ? "" : Certificates.sha256(client.own());
            default -> throw new IllegalArgumentException("No secret is at " + field);
        };
    }

    /** Another text after each saving: what is sealed anew has another nonce. */
    private static String state(Sql sql) throws SQLException {
        return sql.first("SELECT coalesce((SELECT value FROM setting WHERE key = ?1), '') || coalesce((SELECT"
                + " group_concat(hex(nonce)) FROM setting_secret WHERE setting = ?1), '')", row -> row.getString(1),
                SETTING).orElse("");
    }
}
