package dev.counterpoint.app.ui.common;

import java.time.Duration;
import java.util.Arrays;

/**
 * What the last frames cost, at most {@link #KEPT} of them. Not thread-safe: filled and read by the thread that pulses.
 */
public final class PulseStats {
    static final int KEPT = 4096;

    /** Of a series of durations, by nearest rank; all zero if nothing was recorded. */
    public record Summary(int count, Duration median, Duration p99, Duration max) {
        @Override
        public String toString() {
            return "%d frames, p50 %.1f ms, p99 %.1f ms, max %.1f ms".formatted(count, millis(median), millis(p99),
                    millis(max));
        }

        private static double millis(Duration duration) {
            return duration.toNanos() / 1e6;
        }
    }

    private final long[] gaps = new long[KEPT];
    private final long[] drains = new long[KEPT];
    private int gapCount;
    private int drainCount;

    /** From one frame's start to the next. */
    public Summary gaps() {
        return summary(gaps, gapCount);
    }

    /** What draining took, a frame. */
    public Summary drains() {
        return summary(drains, drainCount);
    }

    public void reset() {
        gapCount = 0;
        drainCount = 0;
    }

    void gap(long nanos) {
        gaps[gapCount++ % KEPT] = nanos;
    }

    void drain(long nanos) {
        drains[drainCount++ % KEPT] = nanos;
    }

    private static Summary summary(long[] values, int count) {
        int size = Math.min(count, KEPT);
        if (size == 0) {
            return new Summary(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
        }
        long[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        return new Summary(count, Duration.ofNanos(sorted[(size - 1) / 2]),
                Duration.ofNanos(sorted[Math.ceilDiv(size * 99, 100) - 1]), Duration.ofNanos(sorted[size - 1]));
    }
}
