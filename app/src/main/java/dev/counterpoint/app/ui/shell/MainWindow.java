package dev.counterpoint.app.ui.shell;

import dev.counterpoint.app.run.RunEngine;
import dev.counterpoint.app.store.Sealing;
import dev.counterpoint.app.store.Store;
import dev.counterpoint.app.ui.common.Dialogs;
import dev.counterpoint.app.ui.common.FxExecutor;
import dev.counterpoint.app.ui.common.PulseStats;
import dev.counterpoint.app.ui.common.Theme;
import dev.counterpoint.providers.ProviderClients;
import dev.counterpoint.providers.catalog.ModelCatalog;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The program's window. FX thread only. */
public final class MainWindow {
    private static final double LEAST_WIDTH = 720;
    private static final double LEAST_HEIGHT = 480;
    /** Below this the navigation shows its icons only. */
    private static final double ROOM_FOR_NAMES = 900;
    private static final String SECTION = "section";

    private final Stage stage;
    private final Store store;
    private final Executor fx = new FxExecutor();
    private final Navigation navigation;
    private final SettingsViewModel settings;
    private final WindowMemory memory;
    private final Features features;
    private final BorderPane middle = new BorderPane();

    /**
     * Makes the window; {@link #show} shows it.
     *
     * @param stage       new, not shown
     * @param environment the value of a variable, null if it is not set; read only when the person asks for it
     */
    public MainWindow(Stage stage, Store store, RunEngine engine, ProviderClients clients, ModelCatalog catalog,
            Theme theme, InstantSource clock, UnaryOperator<@Nullable String> environment) {
        this.stage = stage;
        this.store = store;
        Sealing sealing = store.sealing();
        this.navigation = new Navigation(sealing);
        this.settings = new SettingsViewModel(store.settings(), fx, theme::setMode);
        this.memory = new WindowMemory(stage, store.settings(), fx);
        this.features = new Features(store, engine, clients, clock, fx, settings, environment,
                section -> navigation.selectedProperty().set(section));
        HBox root = new HBox(navigation, middle);
        HBox.setHgrow(middle, Priority.ALWAYS);
        root.getStyleClass().addAll("window", "surface");
        root.getStylesheets().add(Features.STYLES);
        Scene scene = new Scene(root);
        theme.attach(scene);
        stage.setScene(scene);
        stage.setTitle("Counterpoint");
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        navigation.narrowProperty().bind(root.widthProperty().lessThan(ROOM_FOR_NAMES));
        middle.setTop(new StoreNotice(store, fx));
        middle.setBottom(features.statusLine());
        features.counts().forEach((section, count) -> count
                .subscribe(number -> navigation.setCount(section, number.intValue())));
        Closing closing = new Closing(new RunsUnderWay(engine, store.journal()),
                () -> features.unsaved().or(this::unwrittenDraft), this::agreed, this::left, fx);
        stage.setOnCloseRequest(request -> {
            request.consume();
            closing.asked();
        });
        new WindowKeys(scene, stage, navigation.selectedProperty(), features::stopAll,
                () -> features.showConnections(stage)).install();
    }

    /**
     * Shows the window as it was left, as soon as that is read.
     *
     * @return done when it is shown; fails, on the FX thread, with what keeps it from being made
     */
    public CompletableFuture<Void> show() {
        return CompletableFuture.allOf(settings.start(), memory.restore(), restoreSection())
                .thenRunAsync(() -> {
                    navigation.selectedProperty().subscribe(this::go);
                    stage.show();
                }, fx);
    }

    /** Brings the window to the front, wherever it is. */
    public void toFront() {
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    /** What the frames cost while answers streamed in; for the benchmarks. */
    public PulseStats pulseStats() {
        return features.pulseStats();
    }

    private CompletableFuture<Void> restoreSection() {
        return store.settings().get(SECTION).handleAsync((kept, _) -> {
            if (kept != null) {
                kept.flatMap(Section::ofKey).ifPresent(navigation.selectedProperty()::set);
            }
            return null;
        }, fx);
    }

    private void go(Section section) {
        middle.setCenter(features.view(section));
        var _ = store.settings().put(SECTION, section.key());
    }

    private Optional<String> unwrittenDraft() {
        return store.drafts().failure().map(failed -> failed.message() + " What you typed last waits in memory, and is"
                + " written by itself within seconds once that is over.");
    }

    private boolean agreed(ClosingQuestion question) {
        return question.loss()
                ? Dialogs.confirmLoss(stage, question.title(), question.message(), question.verb(), question.stay())
                : Dialogs.confirm(stage, question.title(), question.message(), question.verb());
    }

    private void left() {
        memory.save();
        features.stop();
        stage.hide();
    }
}
