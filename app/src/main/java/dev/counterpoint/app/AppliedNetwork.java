package dev.counterpoint.app;

import dev.counterpoint.app.store.NetworkStore;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.NetworkConfig;
import dev.counterpoint.providers.http.TransportOptions;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has every connection from now on follow the saved settings of the network. Thread-safe. */
final class AppliedNetwork {
    private static final Logger LOG = LoggerFactory.getLogger(AppliedNetwork.class);

    private final NetworkStore store;
    private final Consumer<TransportOptions> apply;
    private NetworkConfig applied = NetworkConfig.NONE;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    AppliedNetwork(NetworkStore store, Consumer<TransportOptions> apply) {
        this.store = store;
        this.apply = apply;
    }

    /** Reads the settings, now and whenever they change. Done when they hold; never fails. */
    CompletableFuture<Void> start() {
        store.onChange(() -> {
            var _ = read();
        });
        return read();
    }

    /** Done when all that was told so far holds. */
    synchronized CompletableFuture<Void> settled() {
        return last;
    }

    /** One after the other: what was read earlier must not be taken for the newer. */
    private synchronized CompletableFuture<Void> read() {
        last = last.thenCompose(done -> store.read()).thenAccept(this::applied).exceptionally(failed -> {
            LOG.error("The settings of the network cannot be read; those before hold", failed);
            return null;
        });
        return last;
    }

    private synchronized void applied(NetworkStore.Kept kept) {
        kept.problems().forEach(LOG::warn);
        if (kept.config().equals(applied)) {
            return;
        }
        try {
            apply.accept(TransportOptions.of(kept.config()));
        } catch (ProviderException unusable) {
            // A key that was kept and cannot be used: all else holds, and a server that asks for it will say so.
            LOG.error("The client certificate cannot be used: {}", unusable.message());
            apply.accept(TransportOptions.of(kept.config().withClient(null)));
        }
        applied = kept.config();
    }
}
