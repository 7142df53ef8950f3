package dev.counterpoint.bench.wire.load;

import java.util.concurrent.atomic.AtomicIntegerArray;

/** How many tokens had which delay, in hundredths of a millisecond; the last bucket holds all above. Thread-safe. */
final class Delays {
    private static final int BUCKETS = 2_000_000;
    private static final int MICROS = 10;

    private final AtomicIntegerArray counts = new AtomicIntegerArray(BUCKETS);

    void add(long micros) {
        counts.incrementAndGet(Math.clamp(micros / MICROS, 0, BUCKETS - 1));
    }

    /** In milliseconds, the upper end of its bucket; not a number if there were no tokens. */
    double percentile(double percent) {
        long all = 0;
        for (int i = 0; i < BUCKETS; i++) {
            all += counts.get(i);
        }
        long wanted = (long) Math.ceil(all * percent / 100);
        long seen = 0;
        for (int i = 0; i < BUCKETS && all > 0; i++) {
            seen += counts.get(i);
            if (seen >= wanted) {
                return (i + 1) * MICROS / 1000.0;
            }
        }
        return Double.NaN;
    }
}
