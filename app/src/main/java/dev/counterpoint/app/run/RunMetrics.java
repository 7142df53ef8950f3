package dev.counterpoint.app.run;

import dev.counterpoint.providers.catalog.Price;
import dev.counterpoint.providers.chat.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a run so far.
 *
 * @param timeToFirstToken from the run's start, whoever was asked in vain meanwhile, to its first text, reasoning or
 *                         tool-call delta; null before that
 * @param total            from the run's start to now, or to its end
 * @param usage            of the target that is asked now or answered
 * @param attempts         requests made, retries and those to targets that failed included
 * @param price            the price that {@code cost} is reckoned with; null if none is known
 * @param cost             in US dollars, with what targets that failed are known to have counted; null if it is not known,
 *                         which is not zero
 */
public record RunMetrics(@Nullable Duration timeToFirstToken, Duration total, Usage usage, int attempts,
        @Nullable Price price, @Nullable BigDecimal cost) {

    /** Output tokens a second from the first token to the end; null unless the provider reported the count. */
    public @Nullable Double tokensPerSecond() {
        Long output = usage.output();
        if (output == null || timeToFirstToken == null) {
            return null;
        }
        long nanos = total.minus(timeToFirstToken).toNanos();
        return nanos <= 0 ? null : output * 1e9 / nanos;
    }
}
