package dev.counterpoint.app.ui.common;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/** Runs tasks on the FX thread: at once if called there, otherwise as soon as that thread comes to it, in order. */
public final class FxExecutor implements Executor {
    @Override
    public void execute(Runnable task) {
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
    }
}
