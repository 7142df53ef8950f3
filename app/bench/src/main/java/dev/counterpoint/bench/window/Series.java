package dev.counterpoint.bench.window;

import java.util.Arrays;

/** Durations in nanoseconds, as many as come. Filled by one thread, read after it. */
final class Series {
    private long[] values = new long[4096];
    private int count;

    void add(long nanos) {
        if (count == values.length) {
            values = Arrays.copyOf(values, count * 2);
        }
        values[count++] = nanos;
    }

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    /** By nearest rank, in milliseconds; 0 if nothing was added. */
    double millis(double quantile) {
        if (count == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted[Math.clamp((int) Math.ceil(quantile * count) - 1, 0, count - 1)] / 1e6;
    }
}
