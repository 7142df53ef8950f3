package dev.counterpoint.providers.chat;

import org.jspecify.annotations.Nullable;

/**
 * Token counts as the provider reports them. Null is "not reported", which is not zero.
 *
 * @param input      all tokens of the prompt, those read from or written to a cache included
 * @param output     all tokens of the answer, reasoning included
 * @param cached     of {@code input}, those read from a cache
 * @param cacheWrite of {@code input}, those written to a cache
 * @param reasoning  of {@code output}, those spent on reasoning
 */
public record Usage(@Nullable Long input, @Nullable Long output, @Nullable Long cached, @Nullable Long cacheWrite,
        @Nullable Long reasoning) {
    public static final Usage NONE = new Usage(null, null, null, null, null);

    /** This, with what {@code later} reports in place of what was known. */
    public Usage updatedBy(Usage later) {
        return new Usage(later.input != null ? later.input : input, later.output != null ? later.output : output,
                later.cached != null ? later.cached : cached,
                later.cacheWrite != null ? later.cacheWrite : cacheWrite,
                later.reasoning != null ? later.reasoning : reasoning);
    }
}
