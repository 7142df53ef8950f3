package dev.counterpoint.app.ui.common;

import java.time.Duration;
import javafx.animation.AnimationTimer;

/**
 * The one heartbeat of a window: every registered drain is called once a frame on the FX thread, within a time budget
 * and fair to all ({@link PulseLoop}). Rests while nothing is registered. FX thread only.
 */
public final class Pulse {
    private static final Duration BUDGET = Duration.ofMillis(4);

    /** Ends a registration; closing twice is allowed. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    private final PulseLoop loop = new PulseLoop(System::nanoTime, BUDGET, Pulse::report);
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            loop.frame();
            restIfIdle();
        }
    };
    private boolean ticking;

    /** Calls {@code drain} once a frame until the registration is closed. */
    public Registration register(Runnable drain) {
        Registration registration = loop.register(drain);
        if (!ticking) {
            ticking = true;
            timer.start();
        }
        return () -> {
            registration.close();
            restIfIdle();
        };
    }

    /** What the frames cost while something was registered. */
    public PulseStats stats() {
        return loop.stats();
    }

    private void restIfIdle() {
        if (ticking && loop.isEmpty()) {
            ticking = false;
            timer.stop();
            loop.rested();
        }
    }

    private static void report(RuntimeException e) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
}
