package dev.counterpoint.app;

import dev.counterpoint.app.cli.Interrupts;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl+C (SIGINT), SIGTERM and SIGHUP by way of the JVM's shutdown: what runs is stopped, and the JVM is held until the
 * program has said its last words. The JVM itself then ends with 128 and the signal's number, 130 for Ctrl+C.
 */
final class ShutdownInterrupts implements Interrupts {
    /** Longer than any farewell takes; a reader that has stopped reading must not keep the program alive. */
    private static final long FAREWELL_SECONDS = 5;

    private final PrintStream err;
    private final List<Runnable> actions = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);

    ShutdownInterrupts(PrintStream err) {
        this.err = err;
    }

    /** Starts listening. */
    void install(Runtime runtime) {
        runtime.addShutdownHook(new Thread(this::stop, "shutdown"));
    }

    /** The program has ended by itself, or has said its last words. */
    void over() {
        over.countDown();
    }

    @Override
    public Registration on(Runnable action) {
        actions.add(action);
        return () -> actions.remove(action);
    }

    private void stop() {
        actions.forEach(Runnable::run);
        try {
            if (!over.await(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                err.println("Counterpoint did not end in time and was stopped.");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
