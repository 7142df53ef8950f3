package dev.counterpoint.providers.sandbox;

import java.time.Duration;
import java.time.Instant;

/** The sandbox's time, so that tests need not wait for it. */
public interface SandboxClock {
    /** The time of the machine. */
    SandboxClock SYSTEM = new SandboxClock() {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleepUntil(long nanos) throws InterruptedException {
            for (long left = nanos - nanoTime(); left > 0; left = nanos - nanoTime()) {
                Thread.sleep(Duration.ofNanos(left));
            }
        }
    };

    Instant now();

    /** As {@link System#nanoTime()}. */
    long nanoTime();

    /**
     * Returns when {@link #nanoTime()} has reached {@code nanos}.
     *
     * @throws InterruptedException if the client went away meanwhile
     */
    void sleepUntil(long nanos) throws InterruptedException;
}
