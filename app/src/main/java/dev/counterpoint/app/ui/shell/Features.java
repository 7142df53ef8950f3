package dev.counterpoint.app.ui.shell;

import dev.counterpoint.app.run.RunEngine;
import dev.counterpoint.app.store.Store;
import dev.counterpoint.app.ui.common.Pulse;
import dev.counterpoint.app.ui.common.PulseStats;
import dev.counterpoint.app.ui.common.When;
import dev.counterpoint.app.ui.compare.CompareView;
import dev.counterpoint.app.ui.compare.CompareViewModel;
import dev.counterpoint.app.ui.history.HistoryView;
import dev.counterpoint.app.ui.history.HistoryViewModel;
import dev.counterpoint.app.ui.library.LibraryView;
import dev.counterpoint.app.ui.library.LibraryViewModel;
import dev.counterpoint.app.ui.network.NetworkView;
import dev.counterpoint.app.ui.network.NetworkViewModel;
import dev.counterpoint.app.ui.providers.ProvidersView;
import dev.counterpoint.app.ui.providers.ProvidersViewModel;
import dev.counterpoint.providers.ProviderClients;
import java.net.URL;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.scene.Node;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The features of the window, put together; each view is made when one first goes there. FX thread only. */
final class Features {
    static final String STYLES = stylesheet();
    private static final long TYPING_PAUSE_MILLIS = 220;

    private final Store store;
    private final ProviderClients clients;
    private final Executor fx;
    private final InstantSource clock;
    private final Consumer<Section> go;
    private final When when;
    private final SettingsViewModel settings;
    private final Pulse pulse = new Pulse();
    private final CompareViewModel compare;
    private final LibraryViewModel library;
    private final HistoryViewModel history;
    private final ProvidersViewModel providers;
    private final NetworkViewModel network;
    private final SpentToday spent;
    private final Map<Section, Node> views = new EnumMap<>(Section.class);

    Features(Store store, RunEngine engine, ProviderClients clients, InstantSource clock, Executor fx,
            SettingsViewModel settings, UnaryOperator<@Nullable String> environment, Consumer<Section> go) {
        this.store = store;
        this.clients = clients;
        this.fx = fx;
        this.clock = clock;
        this.go = go;
        this.settings = settings;
        this.when = new When(clock, ZoneId.systemDefault());
        Executor settled = CompletableFuture.delayedExecutor(TYPING_PAUSE_MILLIS, TimeUnit.MILLISECONDS, fx);
        this.compare = new CompareViewModel(CompareViewModel.Services.of(store, engine, clients, fx));
        this.library = new LibraryViewModel(store.prompts(), fx, prompt -> {
            go.accept(Section.COMPARE);
            compare.open(prompt);
        });
        this.history = new HistoryViewModel(store.history(), fx, settled, comparison -> {
            go.accept(Section.COMPARE);
            compare.open(comparison);
        });
        this.providers = new ProvidersViewModel(new ProvidersViewModel.Services(store.providers(), store.settings(),
                clients,
                () -> UUID.randomUUID().toString(), System::nanoTime, Thread.ofVirtual().name("test-", 0).factory(),
                environment, fx));
        this.network = new NetworkViewModel(new NetworkViewModel.Services(store.network(), store.providers(),
                System::nanoTime, Thread.ofVirtual().name("network-", 0).factory(), environment, fx));
        this.spent = new SpentToday(store.history()::costSince, clock, ZoneId.systemDefault(), fx,
                wait -> CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, fx));
        store.history().onChange(() -> fx.execute(spent::refresh));
        spent.start();
        var _ = library.start();
        var _ = history.start();
        var _ = providers.start();
        var _ = network.start();
    }

    /** The view of a section, the same every time. */
    Node view(Section section) {
        return views.computeIfAbsent(section, this::make);
    }

    Map<Section, ReadOnlyIntegerProperty> counts() {
        return Map.of(Section.LIBRARY, library.countProperty(), Section.PROVIDERS, providers.savedCountProperty());
    }

    StatusLine statusLine() {
        StatusLine line = new StatusLine(compare.statusProperty(), compare.runningProperty().greaterThan(0),
                this::stopAll);
        line.rightProperty().bind(spent.wordsProperty());
        return line;
    }

    PulseStats pulseStats() {
        return pulse.stats();
    }

    /** Shows what lives beneath the runs, in a window of its own. */
    void showConnections(Window owner) {
        ConnectionsWindow.show(owner, new ConnectionsModel(clients,
                CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS), fx));
    }

    /** What is being edited and not saved, in a sentence; empty if nothing is. */
    Optional<String> unsaved() {
        int edited = providers.unsaved();
        String what = edited == 0 ? "" : edited == 1 ? "a provider" : edited + " providers";
        String both = !network.dirtyProperty().get()
                ? what
                : what.isEmpty() ? "the network's settings" : what + " and the network's settings";
        return both.isEmpty() ? Optional.empty() : Optional.of("What you changed in " + both + " is not saved.");
    }

    /** Stops every run on the wire. */
    void stopAll() {
        compare.stopAll();
    }

    /** The window goes: what was typed last is kept, and what runs beside the runs ends. */
    void stop() {
        compare.stop();
        providers.stop();
        network.stop();
    }

    private Node make(Section section) {
        return switch (section) {
            case COMPARE -> new CompareView(compare, pulse);
            case LIBRARY -> new LibraryView(library, when, () -> go.accept(Section.COMPARE));
            case HISTORY -> new HistoryView(history, when, () -> go.accept(Section.COMPARE));
            case PROVIDERS -> new ProvidersView(providers);
            case SETTINGS -> new SettingsView(settings, store.file(), store.sealing(),
                    new NetworkView(network, clock, ZoneId.systemDefault()), backups(),
                    this::showConnections, version());
        };
    }

    private BackupsView backups() {
        BackupsViewModel model = new BackupsViewModel(store.backups(), fx, settings::read);
        var _ = model.start();
        return new BackupsView(model, when);
    }

    /** From the jar's manifest; a build that is run from its classes has none. */
    private static String version() {
        String version = Features.class.getPackage().getImplementationVersion();
        return version == null ? "(development)" : version;
    }

    private static String stylesheet() {
        URL url = Features.class.getResource("/counterpoint/styles/shell.css");
        return Objects.requireNonNull(url, "shell.css").toExternalForm();
    }
}
