package dev.counterpoint.app;

import dev.counterpoint.app.cli.ExitCode;
import dev.counterpoint.app.store.BackupFile;
import dev.counterpoint.app.store.Rescue;
import dev.counterpoint.app.ui.common.Theme;
import dev.counterpoint.app.ui.shell.MainWindow;
import dev.counterpoint.app.ui.shell.RescueViewModel;
import dev.counterpoint.app.ui.shell.RescueWindow;
import dev.counterpoint.providers.ProviderException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
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
    private boolean started;

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
        return run(closed, () -> toFront.set(open(core, closed)));
    }

    /**
     * Says in a window of its own why the store cannot be opened, and does what the person chooses. Returns
     * {@link WindowStart#AGAIN} if it is to be tried again, else the exit code.
     */
    int ask(Path dataDirectory, ProviderException failed) {
        Rescue rescue = Rescue.of(dataDirectory, InstantSource.system());
        RescueViewModel.Way way = RescueViewModel.Way.of(rescue);
        Optional<BackupFile> newest = way == RescueViewModel.Way.RETRY ? Optional.empty() : rescue.newestWhole();
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        return run(closed, () -> {
            // The window after this one needs the toolkit too.
            Platform.setImplicitExit(false);
            RescueViewModel model = new RescueViewModel(rescue, failed, way, newest.orElse(null),
                    task -> Thread.ofPlatform().name("rescue").start(task), Platform::runLater);
            var _ = new RescueWindow(new Stage(), model, new Theme()).show()
                    .whenComplete((again, _) -> closed.complete(again ? WindowStart.AGAIN : ExitCode.FAILED));
        });
    }

    private int run(CompletableFuture<Integer> closed, Runnable onToolkit) {
        Thread.UncaughtExceptionHandler usual = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((_, thrown) -> closed.completeExceptionally(thrown));
        try (var _ = interrupts.on(() -> closed.complete(ExitCode.INTERRUPTED))) {
            start(() -> {
                try {
                    Thread.setDefaultUncaughtExceptionHandler(usual);
                    onToolkit.run();
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

    /** JavaFX starts once in a program's life. */
    private void start(Runnable task) {
        if (started) {
            Platform.runLater(task);
        } else {
            started = true;
            Platform.startup(task);
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
