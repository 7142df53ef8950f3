package dev.counterpoint.providers.catalog;

import dev.counterpoint.providers.chat.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model costs, in US dollars per million tokens.
 *
 * @param cachedInput price of input read from a cache; null where it is the same as {@code input}
 * @param cacheWrite  price of input written to a cache; null where it is the same as {@code input}
 * @param source      where the price was read
 * @param checked     when it was read
 * @param upToInput   the longest prompt, in tokens, for which it holds; null where it holds for all. Some providers ask
 *                    more for the whole of a request with a longer prompt.
 */
public record Price(BigDecimal input, BigDecimal output, @Nullable BigDecimal cachedInput,
        @Nullable BigDecimal cacheWrite, String source, LocalDate checked, @Nullable Long upToInput) {
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    /** A price that holds for prompts of every length. */
    public Price(BigDecimal input, BigDecimal output, @Nullable BigDecimal cachedInput,
            @Nullable BigDecimal cacheWrite, String source, LocalDate checked) {
        this(input, output, cachedInput, cacheWrite, source, checked, null);
    }

    /**
     * The cost in US dollars; empty unless both input and output were reported and the price holds for a prompt of that
     * length, for a guess is no cost.
     */
    public Optional<BigDecimal> of(Usage usage) {
        Long inputTokens = usage.input();
        Long outputTokens = usage.output();
        if (inputTokens == null || outputTokens == null) {
            return Optional.empty();
        }
        if (upToInput != null && inputTokens > upToInput) {
            return Optional.empty();
        }
        long cached = orZero(usage.cached());
        long written = orZero(usage.cacheWrite());
        long plain = Math.max(0, inputTokens - cached - written);
        BigDecimal sum = input.multiply(BigDecimal.valueOf(plain))
                .add((cachedInput != null ? cachedInput : input).multiply(BigDecimal.valueOf(cached)))
                .add((cacheWrite != null ? cacheWrite : input).multiply(BigDecimal.valueOf(written)))
                .add(output.multiply(BigDecimal.valueOf(outputTokens)));
        return Optional.of(sum.divide(MILLION).stripTrailingZeros());
    }

    private static long orZero(@Nullable Long count) {
        return count == null ? 0 : count;
    }
}
