package dev.counterpoint.providers.chat;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's own list says of a model besides its name. Prices are in US dollars per million tokens.
 *
 * @param input           price of a prompt's tokens; null if the list has none
 * @param output          price of an answer's tokens; null if the list has none
 * @param cachedInput     price of input read from a cache; null if the list has none
 * @param cacheWrite      price of input written to a cache; null if the list has none
 * @param contextTokens   how many tokens prompt and answer may have together; null if not said
 * @param maxOutputTokens how many tokens an answer may have; null if not said
 */
public record Offer(@Nullable BigDecimal input, @Nullable BigDecimal output, @Nullable BigDecimal cachedInput,
        @Nullable BigDecimal cacheWrite, @Nullable Long contextTokens, @Nullable Long maxOutputTokens) {
    /** A list that says nothing else. */
    public static final Offer NOTHING = new Offer(null, null, null, null, null, null);
}
