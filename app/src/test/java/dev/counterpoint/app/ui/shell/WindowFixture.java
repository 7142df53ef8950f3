package dev.counterpoint.app.ui.shell;

import dev.counterpoint.app.run.RunEngine;
import dev.counterpoint.app.store.Store;
import dev.counterpoint.app.ui.common.Theme;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.ProviderClients;
import dev.counterpoint.providers.catalog.ModelCatalog;
import dev.counterpoint.providers.sandbox.Sandbox;
import dev.counterpoint.providers.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The real window over a real store, real clients and a real sandbox, as Main puts it together. */
final class WindowFixture implements AutoCloseable {
    final Sandbox sandbox;
    final Store store;
    final ProviderClients clients;
    final RunEngine engine;
    final Stage stage;
    final Theme theme = new Theme();
    final MainWindow window;
    final CompletableFuture<Void> shown;

    /** On the FX thread. */
    WindowFixture(Stage stage, Path directory) {
        this(stage, directory, SandboxOptions.DEFAULT);
    }

    /** On the FX thread. */
    WindowFixture(Stage stage, Path directory, SandboxOptions options) {
        this.sandbox = new Sandbox(options);
        this.stage = stage;
        InstantSource clock = InstantSource.system();
        ModelCatalog catalog = ModelCatalog.load();
        this.store = Store.open(directory, clock);
        this.clients = HttpProviderClients.create(sandbox::start);
        this.engine = new RunEngine(clients, store.journal(), target -> catalog.price(target.config(), target.model()),
                clock, System::nanoTime,
                Thread.ofVirtual().factory());
        this.window = new MainWindow(stage, store, engine, clients, catalog, theme, clock, _ -> null);
        this.shown = window.show();
    }

    static void waitUntil(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS,
                    () -> WaitForAsyncUtils.asyncFx(condition).get(5, TimeUnit.SECONDS));
        } catch (Exception failed) {
            throw new AssertionError("It did not come to be. What is shown: " + shown(), failed);
        }
    }

    private static List<String> shown() {
        return WaitForAsyncUtils.waitForAsyncFx(5_000, () -> Window.getWindows().stream()
                .flatMap(window -> window.getScene().getRoot().lookupAll("*").stream())
                .map(node -> switch (node) {
                    case Labeled labeled -> labeled.getText();
                    case TextInputControl input -> "[" + input.getText() + "]";
                    default -> "";
                })
                .filter(text -> text != null && !text.isEmpty()).toList());
    }

    /** Waits until the window is there. */
    void ready() {
        waitUntil(stage::isShowing);
    }

    /** Runs the sample comparison to its end. */
    void runSample(FxRobot robot) {
        waitUntil(() -> stage.getScene().lookup(".compare") != null && !stage.getScene().getRoot()
                .lookupAll(".pane-badge-1").isEmpty());
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        waitUntil(() -> shows("2 done"));
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Whether a label says exactly this. On the FX thread. */
    boolean shows(String text) {
        return stage.getScene().getRoot().lookupAll(".label").stream().filter(Label.class::isInstance)
                .map(Label.class::cast).anyMatch(label -> text.equals(label.getText()) && label.isVisible());
    }

    /** The name of the section that the navigation shows. On any thread. */
    String selectedSection() {
        return stage.getScene().getRoot().lookupAll(".nav-item").stream().map(ToggleButton.class::cast)
                .filter(ToggleButton::isSelected).map(ToggleButton::getAccessibleText).findFirst().orElse("");
    }

    Node find(String selector) {
        Node node = stage.getScene().getRoot().lookup(selector);
        if (node == null) {
            throw new AssertionError("Nothing is " + selector);
        }
        return node;
    }

    @Override
    public void close() {
        try (sandbox; store; clients; engine) {
            // In the reverse order.
        }
    }
}
