package dev.counterpoint.providers.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a model at one provider.
 *
 * @param aliases         other names that the provider documents for the very same, such as one with a date
 * @param contextTokens   how many tokens prompt and answer may have together; null if not known
 * @param maxOutputTokens how many tokens an answer may have; null if not known
 * @param price           null if not known, or if it cannot be said in one figure a token
 */
public record CatalogModel(String id, List<String> aliases, @Nullable Integer contextTokens,
        @Nullable Integer maxOutputTokens, @Nullable Price price) {
    public CatalogModel {
        aliases = List.copyOf(aliases);
    }

    boolean isCalled(String name) {
        return id.equals(name) || aliases.contains(name);
    }
}
