package dev.counterpoint.providers.http;

import java.time.Duration;

/** A moment on the machine's steady clock. The waits that it bounds are real, so the clock is not injected. */
record Deadline(long nanos) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Zero or more. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }
}
