package dev.counterpoint.app;

import dev.counterpoint.app.cli.ExitCode;
import dev.counterpoint.app.ui.common.Theme;
import dev.counterpoint.app.ui.shell.MainWindow;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts JavaFX and the window in it. JavaFX reports a display or a library that it lacks on any of its threads. */
final class Toolkit {
    private static final Logger LOG = LoggerFactory.getLogger(Toolkit.class);

    private final PrintStream err;
    private final ShutdownInterrupts interrupts;

    Toolkit(PrintStream err, ShutdownInterrupts interrupts) {
        this.err = err;
        this.interrupts = interrupts;
    }

    /**
     * Shows the window and returns when it was closed, with the exit code.
     *
     * @param toFront set to what brings the window to the front, from any thread
     */
    int show(Core core, AtomicReference<Runnable> toFront) {
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        Thread.UncaughtExceptionHandler usual = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((_, thrown) -> closed.completeExceptionally(thrown));
        try (var _ = interrupts.on(() -> closed.complete(ExitCode.INTERRUPTED))) {
            Platform.startup(() -> {
                try {
                    Thread.setDefaultUncaughtExceptionHandler(usual);
                    toFront.set(open(core, closed));
                } catch (Throwable thrown) {
                    closed.completeExceptionally(thrown);
                }
            });
            return closed.join();
        } catch (CompletionException failed) {
            return refused(failed.getCause() == null ? failed : failed.getCause());
        } catch (RuntimeException | LinkageError failed) {
            return refused(failed);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(usual);
        }
    }

    private static Runnable open(Core core, CompletableFuture<Integer> closed) {
        Stage stage = new Stage();
        stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, _ -> closed.complete(ExitCode.DONE));
        MainWindow window = new MainWindow(stage, core.store(), core.engine(), core.clients(), core.catalog(),
                new Theme(), core.clock(), System::getenv);
        // It is made later than this returns: nothing may get lost on the way to being seen.
        var _ = window.show().whenComplete((_, thrown) -> {
            if (thrown != null) {
                closed.completeExceptionally(thrown);
            }
        });
        return () -> Platform.runLater(window::toFront);
    }

    private int refused(Throwable thrown) {
        LOG.error("The window cannot be opened", thrown);
        if (thrown instanceof UnsupportedOperationException) {
            // JavaFX's way to say that the display which the environment names is not there.
            return WindowStart.NO_DISPLAY;
        }
        err.println(thrown instanceof LinkageError missing
                ? "The window needs a system library that cannot be loaded (" + missing.getMessage()
                        + "); on Debian and Ubuntu the package libgtk-3-0 brings those it needs."
                : "The window cannot be opened (" + thrown.getClass().getSimpleName()
                        + "); the log file in the data directory has the details.");
        return ExitCode.FAILED;
    }
}
