package dev.counterpoint.app.ui.compare;

import dev.counterpoint.providers.config.ProviderConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is typed to find a model, word by word: a word may be of the model or of its provider, so that "groq llama"
 * finds Groq's models of that name. Of several words those that name a provider are no part of a typed model's name.
 */
final class ModelFilter {
    private final String text;
    private final List<String> words;
    private final Map<ProviderConfig, String> known = new HashMap<>();
    private final boolean namesAny;

    ModelFilter(String typed, List<ProviderConfig> configs, ProviderWords names) {
        this.text = typed.strip();
        this.words = Stream.of(text.split("\\s+", -1)).filter(word -> !word.isEmpty()).toList();
        configs.forEach(config -> known.put(config, names.of(config)));
        this.namesAny = words.size() > 1 && configs.stream().anyMatch(this::names);
    }

    boolean matches(ProviderConfig config, String id, @Nullable String displayName) {
        String all = wordsOf(config) + " " + lower(id) + " " + (displayName == null ? "" : lower(displayName));
        return words.stream().allMatch(word -> all.contains(lower(word)));
    }

    /** Whether one of several words names this one. */
    boolean names(ProviderConfig config) {
        return words.size() > 1 && words.stream().anyMatch(word -> wordsOf(config).contains(lower(word)));
    }

    /** Whether others are named, and this one is not. */
    boolean passesBy(ProviderConfig config) {
        return namesAny && !names(config);
    }

    /** The model's name as it was typed for this one; empty if none was. */
    String typedFor(ProviderConfig config) {
        if (passesBy(config)) {
            return "";
        }
        return names(config)
                ? words.stream().filter(word -> !wordsOf(config).contains(lower(word)))
                        .collect(Collectors.joining(" "))
                : text;
    }

    private String wordsOf(ProviderConfig config) {
        return known.getOrDefault(config, "");
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
