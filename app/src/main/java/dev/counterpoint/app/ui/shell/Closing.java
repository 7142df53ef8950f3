package dev.counterpoint.app.ui.shell;

import dev.counterpoint.app.run.Run;
import dev.counterpoint.app.run.RunEngine;
import dev.counterpoint.app.ui.common.Dialogs;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/**
 * What happens when the window is to be closed: asks where something would be lost, stops what runs on the wire, waits
 * for that a moment, and closes in any case.
 */
final class Closing {
    private static final long PATIENCE_SECONDS = 3;

    private final Stage stage;
    private final RunEngine engine;
    private final Supplier<Optional<String>> unsaved;
    private final Runnable last;
    private final Executor fx;
    private boolean under;

    /**
     * @param unsaved what is being edited and not saved, in a sentence; empty if nothing is
     * @param last    done before the window goes
     */
    Closing(Stage stage, RunEngine engine, Supplier<Optional<String>> unsaved, Runnable last, Executor fx) {
        this.stage = stage;
        this.engine = engine;
        this.unsaved = unsaved;
        this.last = last;
        this.fx = fx;
    }

    void asked(WindowEvent request) {
        request.consume();
        if (under) {
            return;
        }
        List<Run> running = engine.running();
        Optional<String> lost = unsaved.get();
        if (lost.isPresent()
                && !Dialogs.confirmLoss(stage, "Close without saving?", lost.get(), "Close without saving")) {
            return;
        }
        if (!running.isEmpty() && !Dialogs.confirm(stage, "Stop what is running?", running.size() == 1
                ? "A run is under way. It is stopped at the provider; what has come is kept in the history."
                : running.size() + " runs are under way. They are stopped at their providers; what has come is kept "
                        + "in the history.",
                "Stop and close")) {
            return;
        }
        close();
    }

    /** Stops what runs and closes, without asking. */
    void close() {
        under = true;
        last.run();
        List<Run> running = engine.running();
        running.forEach(Run::cancel);
        var _ = CompletableFuture.allOf(running.stream().map(Run::done).toArray(CompletableFuture[]::new))
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).whenComplete((_, _) -> fx.execute(stage::hide));
    }
}
