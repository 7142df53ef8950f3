package dev.counterpoint.app;

import dev.counterpoint.app.store.ProviderStore;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Tells who keeps connections which configurations hold no longer: those that were changed or removed. Thread-safe. */
final class ChangedProviders {
    private final ProviderStore store;
    private final Consumer<ProviderConfig> retire;
    private final Map<ProviderId, ProviderConfig> known = new HashMap<>();
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    ChangedProviders(ProviderStore store, Consumer<ProviderConfig> retire) {
        this.store = store;
        this.retire = retire;
    }

    /** Reads the saved ones, now and whenever they change. Done with the first reading; fails if that does. */
    CompletableFuture<Void> start() {
        store.onChange(() -> {
            var _ = read();
        });
        return read();
    }

    /** One after the other: what was read earlier must not be taken for the newer. */
    private synchronized CompletableFuture<Void> read() {
        last = last.exceptionally(failed -> null).thenCompose(done -> store.list()).thenAccept(this::compare);
        return last;
    }

    private synchronized void compare(List<ProviderConfig> saved) {
        Map<ProviderId, ProviderConfig> now = new HashMap<>();
        saved.forEach(config -> now.put(config.id(), config));
        known.forEach((id, before) -> {
            ProviderConfig after = now.get(id);
            if (after == null || !connects(before).equals(connects(after))) {
                retire.accept(before);
            }
        });
        known.clear();
        known.putAll(now);
    }

    /** Without what no connection depends on. */
    private static ProviderConfig connects(ProviderConfig config) {
        return config.with(config.common().withModel(null).renamed(config.id(), ""));
    }
}
