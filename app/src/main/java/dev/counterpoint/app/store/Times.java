package dev.counterpoint.app.store;

import java.time.Instant;

/** Instants as the database keeps them: nanoseconds since the epoch, which a long holds until the year 2262. */
final class Times {
    private static final long NANOS = 1_000_000_000L;

    private Times() {}

    static long toNanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS), instant.getNano());
    }

    static Instant ofNanos(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }
}
