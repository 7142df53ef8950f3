package dev.counterpoint.providers.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only when somebody sleeps. Remembers until when. */
final class ManualClock implements SandboxClock {
    private final List<Long> sleeps = new ArrayList<>();
    private long nanos;

    @Override
    public synchronized Instant now() {
        return Instant.EPOCH.plusNanos(nanos);
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public synchronized void sleepUntil(long until) {
        sleeps.add(until);
        nanos = Math.max(nanos, until);
    }

    synchronized List<Long> sleeps() {
        return List.copyOf(sleeps);
    }
}
