package dev.counterpoint.providers.testing;

import java.time.Duration;

/**
 * Says how long a thing takes when nothing else is in its way: the best of many rounds, so that a busy machine does not make a
 * test fail. For ceilings that are far above the figure; figures are measured elsewhere.
 */
public final class Quickest {
    private static final int ROUNDS = 200;
    private static final int CALLS = 500;

    private Quickest() {}

    public static Duration of(Runnable call) {
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long begun = System.nanoTime();
            for (int i = 0; i < CALLS; i++) {
                call.run();
            }
            best = Math.min(best, System.nanoTime() - begun);
        }
        return Duration.ofNanos(best / CALLS);
    }
}
