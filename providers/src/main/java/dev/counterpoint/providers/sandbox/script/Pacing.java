package dev.counterpoint.providers.sandbox.script;

import java.time.Duration;

/**
 * How fast an answer comes.
 *
 * @param firstToken      from the request to the first token
 * @param tokensPerSecond of the tokens after it; 0 for as fast as can be
 */
public record Pacing(Duration firstToken, double tokensPerSecond) {
    /** No pause anywhere. */
    public static final Pacing INSTANT = new Pacing(Duration.ZERO, 0);

    private static final double NANOS_PER_SECOND = 1e9;

    public Pacing {
        if (firstToken.isNegative() || !(tokensPerSecond >= 0) || tokensPerSecond > 1e6) {
            throw new IllegalArgumentException("A pace is no less than nothing and at most a million tokens a second.");
        }
    }

    /** When a token is due, in nanoseconds after the request. The first token has the number 0. */
    public long dueNanos(long token) {
        return firstToken.toNanos() + (tokensPerSecond == 0 ? 0 : (long) (token * NANOS_PER_SECOND / tokensPerSecond));
    }
}
