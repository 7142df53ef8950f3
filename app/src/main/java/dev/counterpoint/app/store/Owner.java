package dev.counterpoint.app.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that runs something. Process numbers are used again, so that its start tells it from a later one.
 *
 * @param startedAt as {@link ProcessHandle.Info} tells it; the epoch where the system does not
 */
record Owner(long pid, Instant startedAt) {
    /** Linux reckons a start from the clock: setting the clock a little must not make a process another. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static Owner current() {
        return of(ProcessHandle.current());
    }

    boolean isAlive() {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        return process.isPresent()
                && Duration.between(of(process.get()).startedAt, startedAt).abs().compareTo(TOLERANCE) <= 0;
    }

    private static Owner of(ProcessHandle process) {
        return new Owner(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }
}
