package dev.counterpoint.app.ui.compare;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/** Waits for what is drawn, not for the clock. */
final class Frames {
    private static final long PATIENCE_SECONDS = 30;

    private Frames() {}

    /** Returns when that many frames have been drawn. */
    static void pass(int frames) throws InterruptedException, TimeoutException {
        CountDownLatch left = new CountDownLatch(frames);
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                left.countDown();
            }
        };
        Platform.runLater(timer::start);
        boolean passed = left.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        Platform.runLater(timer::stop);
        if (!passed) {
            throw new TimeoutException("No " + frames + " frames in " + PATIENCE_SECONDS + " s.");
        }
    }
}
