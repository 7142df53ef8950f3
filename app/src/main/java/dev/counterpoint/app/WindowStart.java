package dev.counterpoint.app;

import dev.counterpoint.app.cli.ExitCode;
import dev.counterpoint.app.cli.Window;
import dev.counterpoint.providers.ProviderException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** What {@code counterpoint} without a command does: the window where there is a display, else the sample comparison. */
final class WindowStart implements Window {
    /** For a program that is already without one. */
    static final Window NONE = _ -> ExitCode.FAILED;

    /** Shows the window and returns when it was closed, with the exit code. */
    @FunctionalInterface
    interface Shower {

        /**
         * @param toFront set to what brings the window to the front, from any thread
         */
        int show(Core core, AtomicReference<Runnable> toFront);
    }

    /** From a {@link Shower}: the display that the environment names is not there. No exit code is negative. */
    static final int NO_DISPLAY = -1;

    /** From an {@link Asker}: what kept the store from being opened may be gone. */
    static final int AGAIN = -2;

    /** Asks what to do where the store cannot be opened; answers {@link #AGAIN} or an exit code. */
    @FunctionalInterface
    interface Asker {
        int ask(Path dataDirectory, ProviderException failed);
    }

    /** How often to look whether a command beside the window has changed the network's settings. */
    private static final Duration LOOK_FOR_CHANGES = Duration.ofSeconds(3);

    /** What is asked where nobody can be asked. */
    static final String SAMPLE_PROMPT = "What can two answers to one question, side by side, show that one cannot?";

    private final PrintStream err;
    private final Shower shower;
    private final Asker asker;
    private final Function<Path, Core> opener;
    private final ToIntFunction<Path> sample;

    /**
     * @param sample runs the sample comparison in the terminal; returns its exit code
     */
    WindowStart(PrintStream err, Shower shower, Asker asker, Function<Path, Core> opener,
            ToIntFunction<Path> sample) {
        this.err = err;
        this.shower = shower;
        this.asker = asker;
        this.opener = opener;
        this.sample = sample;
    }

    @Override
    public int open(Path dataDirectory) {
        Display display = Display.find(System.getenv(), System.getProperty("os.name"),
                System.getProperty("glass.platform", ""), Display::canLoad);
        return switch (display) {
            case READY -> {
                int code = show(dataDirectory);
                yield code == NO_DISPLAY ? withoutDisplay(dataDirectory) : code;
            }
            case NONE -> withoutDisplay(dataDirectory);
            case NO_GTK -> {
                err.println(Display.GTK_ADVICE);
                yield ExitCode.FAILED;
            }
        };
    }

    private int withoutDisplay(Path dataDirectory) {
        err.println("There is no display, so the sample comparison runs in the terminal;"
                + " counterpoint --help says what else can be done here.");
        return sample.applyAsInt(dataDirectory);
    }

    /** Who started the program from a menu sees no terminal: what keeps it from starting is said in a window too. */
    private int show(Path dataDirectory) {
        int code = AGAIN;
        while (code == AGAIN) {
            Core core;
            try {
                core = opener.apply(dataDirectory);
            } catch (ProviderException failed) {
                err.println(failed.message() + " " + failed.advice());
                code = asker.ask(dataDirectory, failed);
                continue;
            }
            code = show(dataDirectory, core);
        }
        return code;
    }

    private int show(Path dataDirectory, Core opened) {
        try (Core core = opened) {
            AtomicReference<Runnable> toFront = new AtomicReference<>(() -> {});
            Optional<OneWindow> taken = OneWindow.take(dataDirectory, () -> toFront.get().run());
            if (taken.isEmpty()) {
                err.println(OneWindow.askToFront(dataDirectory)
                        ? "Counterpoint is already open on this data directory; its window was brought to the front."
                        : "Counterpoint is already open on this data directory.");
                return ExitCode.DONE;
            }
            try (OneWindow _ = taken.get()) {
                core.store().network().watch(LOOK_FOR_CHANGES);
                var _ = new ChangedProviders(core.store().providers(), core.clients()::retire).start();
                return shower.show(core, toFront);
            }
        } catch (ProviderException lost) {
            // The window asked before; without its thread, as at a signal, nobody could be asked.
            err.println(lost.message() + " " + lost.advice());
            return ExitCode.FAILED;
        } catch (IOException failed) {
            err.println("The data directory " + dataDirectory + " cannot be used: " + failed.getMessage() + ".");
            return ExitCode.FAILED;
        }
    }
}
