package dev.counterpoint.providers.http;

import dev.counterpoint.providers.ProviderException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * How often and after what pause a failed request is sent again, as the vendors' own clients do it: twice, after the time
 * that the provider asked for, else after 0.5 s doubled with every try, at most 8 s, less up to a quarter at random.
 *
 * @param retries how often at most, beyond the first try
 * @param clock   the wall clock, for a date in {@code retry-after}
 * @param random  from 0 to 1
 */
public record RetryPolicy(int retries, InstantSource clock, DoubleSupplier random, Pauser pauser) {
    private static final Duration LONGEST_ASKED = Duration.ofMinutes(2);
    private static final double FIRST_SECONDS = 0.5;
    private static final double LONGEST_SECONDS = 8;
    private static final double JITTER = 0.25;

    /** Waits between tries; injected, so that tests need not. */
    @FunctionalInterface
    public interface Pauser {

        /** Waits, but no longer than until {@code cancelled} has been counted down. */
        void pause(Duration time, CountDownLatch cancelled) throws InterruptedException;
    }

    /** Two retries in real time. */
    public static RetryPolicy standard() {
        return new RetryPolicy(2, InstantSource.system(), () -> ThreadLocalRandom.current().nextDouble(),
                RetryPolicy::await);
    }

    /** No retry at all. */
    public static RetryPolicy none() {
        return new RetryPolicy(0, InstantSource.system(), () -> 0, RetryPolicy::await);
    }

    /** The same clock and the same pauses, but no retry. */
    RetryPolicy once() {
        return new RetryPolicy(0, clock, random, pauser);
    }

    /**
     * The pause before the next try; empty if there should be none. There is none either where the provider asks for more
     * than two minutes: nobody watches a pane for that long, and asking sooner is what it said not to do.
     *
     * @param attempt the try that failed, from 1
     */
    Optional<Duration> pauseAfter(int attempt, ProviderException failure) {
        if (attempt > retries) {
            return Optional.empty();
        }
        Duration asked = failure.retryAfter();
        if (asked != null) {
            return asked.compareTo(LONGEST_ASKED) <= 0 ? Optional.of(asked) : Optional.empty();
        }
        double seconds = Math.min(FIRST_SECONDS * Math.pow(2, attempt - 1), LONGEST_SECONDS)
                * (1 - JITTER * random.getAsDouble());
        return Optional.of(Duration.ofNanos((long) (seconds * 1e9)));
    }

    private static void await(Duration time, CountDownLatch cancelled) throws InterruptedException {
        boolean _ = cancelled.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
