package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.store.ProviderStore;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The saved configurations as they are now. For the FX thread. */
final class ProviderList {
    private final ProviderStore store;
    private final Executor fx;
    private final ObservableList<ProviderConfig> all = FXCollections.observableArrayList();

    ProviderList(ProviderStore store, Executor fx) {
        this.store = store;
        this.fx = fx;
    }

    ObservableList<ProviderConfig> all() {
        return FXCollections.unmodifiableObservableList(all);
    }

    /** Reads them; completes on the FX thread. */
    CompletableFuture<Void> reload() {
        return store.list().thenAcceptAsync(this::show, fx);
    }

    Optional<ProviderConfig> byId(@Nullable ProviderId id) {
        return all.stream().filter(config -> config.id().equals(id)).findFirst();
    }

    Optional<ProviderConfig> sandbox() {
        return all.stream().filter(ProviderConfig.Sandbox.class::isInstance).findFirst();
    }

    private void show(List<ProviderConfig> now) {
        if (!all.equals(now)) {
            all.setAll(now);
        }
    }
}
