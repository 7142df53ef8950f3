package dev.counterpoint.providers.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One thing that expires, shared by all who need it: fetched once for all who wait, and fetched anew in the background
 * ahead of its end. Whoever stops waiting holds up nobody, and no thread is held while it is fetched. Thread-safe.
 */
public final class Refreshed<T> {
    private final Supplier<? extends CompletionStage<Expiring<T>>> fetch;
    private final Margins margins;
    private final InstantSource clock;
    private final Object lock = new Object();
    private @Nullable Expiring<T> current;
    private @Nullable CompletableFuture<T> fetching;
    private Instant notBefore = Instant.MIN;

    /**
     * How long before its end a thing counts as old.
     *
     * @param stale   from then on it is still used, and another is fetched meanwhile
     * @param expired from then on it is not used any more
     * @param again   how long after a failed fetch in the background the next may follow
     */
    public record Margins(Duration stale, Duration expired, Duration again) {}

    /**
     * @param fetch begins to fetch and does not block; its stage fails with what the waiting ones are to be told
     */
    public Refreshed(Supplier<? extends CompletionStage<Expiring<T>>> fetch, Margins margins, InstantSource clock) {
        this.fetch = fetch;
        this.margins = margins;
        this.clock = clock;
    }

    /** What is there, or what will be. Cancelling the future is the caller's own affair: others' go on. */
    public CompletableFuture<T> get() {
        CompletableFuture<T> begun;
        CompletableFuture<T> mine;
        T stillGood = null;
        synchronized (lock) {
            Expiring<T> known = current;
            Instant now = clock.instant();
            boolean usable = known != null && isBefore(now, known, margins.expired());
            if (known != null && usable && isBefore(now, known, margins.stale())) {
                return CompletableFuture.completedFuture(known.value());
            }
            if (known != null && usable) {
                stillGood = known.value();
            }
            CompletableFuture<T> underWay = fetching;
            if (underWay != null) {
                return stillGood != null ? CompletableFuture.completedFuture(stillGood) : underWay.copy();
            }
            if (stillGood != null && now.isBefore(notBefore)) {
                return CompletableFuture.completedFuture(stillGood);
            }
            begun = new CompletableFuture<>();
            fetching = begun;
            mine = stillGood != null ? CompletableFuture.completedFuture(stillGood) : begun.copy();
        }
        fetch(begun);
        return mine;
    }

    /** Forgets it if it is still the one that was refused, so that the next who asks waits for another. */
    public void drop(T refused) {
        synchronized (lock) {
            Expiring<T> known = current;
            if (known != null && known.value().equals(refused)) {
                current = null;
            }
        }
    }

    /** When what is there expires; null if nothing is there, or if it never does. */
    public @Nullable Instant expires() {
        synchronized (lock) {
            return current == null ? null : current.expires();
        }
    }

    /** Outside the lock: it may be done at once, on this very thread. */
    private void fetch(CompletableFuture<T> begun) {
        CompletionStage<Expiring<T>> stage;
        try {
            stage = fetch.get();
        } catch (RuntimeException failed) {
            stage = CompletableFuture.failedStage(failed);
        }
        var _ = stage.whenComplete((fetched, failed) -> {
            synchronized (lock) {
                fetching = null;
                if (failed == null) {
                    current = fetched;
                    notBefore = Instant.MIN;
                } else {
                    notBefore = clock.instant().plus(margins.again());
                }
            }
            if (failed == null) {
                begun.complete(fetched.value());
            } else {
                begun.completeExceptionally(failed);
            }
        });
    }

    private static boolean isBefore(Instant now, Expiring<?> known, Duration margin) {
        Instant expires = known.expires();
        return expires == null || now.isBefore(expires.minus(margin));
    }
}
