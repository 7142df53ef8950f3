package dev.counterpoint.providers.catalog.preset;

import dev.counterpoint.providers.chat.Offer;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where a server's list says what its models cost and how much they take.
 *
 * @param path   of that list, below the base URL; its entries stand under {@code data}
 * @param id     JSON pointer to the model's name in an entry of that list
 * @param fields JSON pointers by what is found there: {@code input}, {@code output}, {@code cachedInput},
 *               {@code cacheWrite} (US dollars a token), {@code context}, {@code maxOutput} (tokens)
 */
public record OfferFields(String path, String id, Map<String, String> fields) {
    private static final int MILLION = 6;

    public OfferFields {
        fields = Map.copyOf(fields);
    }

    /** The name of the model that an entry is about; empty for none. */
    public String idOf(JsonNode entry) {
        return entry.at(id).stringValue("");
    }

    public Offer read(JsonNode entry) {
        return new Offer(price(entry, "input"), price(entry, "output"), price(entry, "cachedInput"),
                price(entry, "cacheWrite"), count(entry, "context"), count(entry, "maxOutput"));
    }

    /**
     * Some lists write numbers as strings. OpenRouter's price of -1 is not fixed; LiteLLM's of 0 is one that nobody entered.
     */
    private @Nullable BigDecimal price(JsonNode entry, String what) {
        JsonNode price = at(entry, what);
        try {
            BigDecimal found = price.isNumber()
                    ? price.decimalValue()
                    : price.isString() ? new BigDecimal(price.stringValue()) : null;
            return found == null || found.signum() <= 0
                    ? null
                    : found.movePointRight(MILLION).stripTrailingZeros();
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private @Nullable Long count(JsonNode entry, String what) {
        JsonNode count = at(entry, what);
        return count.isIntegralNumber() && count.canConvertToLong() ? Long.valueOf(count.longValue()) : null;
    }

    private JsonNode at(JsonNode entry, String what) {
        String pointer = fields.get(what);
        return pointer == null ? entry.path("") : entry.at(pointer);
    }
}
