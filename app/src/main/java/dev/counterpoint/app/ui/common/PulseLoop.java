package dev.counterpoint.app.ui.common;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Drains what is registered once a frame, as long as the frame's budget lasts. Whoever was not reached, or was reached
 * first, goes to where the next frame's order makes up for it, so that no drain starves. Knows no toolkit; confined to
 * one thread.
 */
final class PulseLoop {
    private final LongSupplier nanos;
    private final long budget;
    private final Consumer<RuntimeException> failures;
    private final PulseStats stats = new PulseStats();
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long lastFrame;
    private boolean running;

    private static final class Entry {
        private final Runnable drain;
        private boolean closed;

        Entry(Runnable drain) {
            this.drain = drain;
        }
    }

    /**
     * @param nanos    a monotonic clock in nanoseconds
     * @param budget   after which a frame starts no further drain; at least one is drained a frame
     * @param failures told what a drain threw; that drain is not called again
     */
    PulseLoop(LongSupplier nanos, Duration budget, Consumer<RuntimeException> failures) {
        this.nanos = nanos;
        this.budget = budget.toNanos();
        this.failures = failures;
    }

    /** Adds a drain; closing twice is allowed, also from inside a drain. */
    Pulse.Registration register(Runnable drain) {
        Entry entry = new Entry(drain);
        entries.addLast(entry);
        return () -> {
            entry.closed = true;
            entries.remove(entry);
        };
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    PulseStats stats() {
        return stats;
    }

    /** The next frame's gap is not measured: the loop rested. */
    void rested() {
        running = false;
    }

    /** One frame. */
    void frame() {
        long start = nanos.getAsLong();
        if (running) {
            stats.gap(start - lastFrame);
        }
        running = true;
        lastFrame = start;
        int left = entries.size();
        Entry first = entries.peekFirst();
        while (left-- > 0 && !entries.isEmpty()) {
            Entry entry = entries.removeFirst();
            entries.addLast(entry);
            drain(entry);
            if (nanos.getAsLong() - start >= budget) {
                break;
            }
        }
        // All were reached: the order is as it was, so another one begins the next frame.
        if (entries.size() > 1 && entries.peekFirst() == first) {
            entries.addLast(entries.removeFirst());
        }
        stats.drain(nanos.getAsLong() - start);
    }

    private void drain(Entry entry) {
        if (entry.closed) {
            return;
        }
        try {
            entry.drain.run();
        } catch (RuntimeException e) {
            entries.remove(entry);
            failures.accept(e);
        }
    }
}
