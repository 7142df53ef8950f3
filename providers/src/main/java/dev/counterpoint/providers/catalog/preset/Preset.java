package dev.counterpoint.providers.catalog.preset;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A provider of Chat Completions, and how its dialect differs from OpenAI's.
 *
 * @param id            the spelling in provider files
 * @param title         as people call it
 * @param baseUrl       what goes to OpenAI's own SDK; parts in braces are the person's to fill in
 * @param wantsKey      whether it answers only to a key
 * @param keyHeader     the header that carries the key, in lower case
 * @param keyPrefix     what stands before the key in it, e.g. {@code "Bearer "}
 * @param headers       to send with every request, in lower case
 * @param chatPath      of the chat call, below the base URL
 * @param modelsPath    of the model list, below the base URL; null if it has none
 * @param maxTokens     its name for the limit of an answer's tokens
 * @param streamOptions whether {@code stream_options} may be sent, which asks for the usage
 * @param thinkTags     whether reasoning may come between {@code <think>} and {@code </think>} inside the text
 * @param reasoning     where reasoning comes, in the words of {@code presets.json}; "none" where it does not
 * @param reasoningBack how reasoning of earlier turns goes back: "none", "field", "tags" or "details"
 * @param can           what some of its models take: {@code tools}, {@code images}, {@code json}
 * @param offers        where it lists prices and limits; null if nowhere
 * @param note          a sentence for people; may be empty
 * @param source        where this was read
 * @param checked       when it was read
 */
public record Preset(String id, String title, String baseUrl, boolean wantsKey, String keyHeader, String keyPrefix,
        Map<String, String> headers, String chatPath, @Nullable String modelsPath, String maxTokens,
        boolean streamOptions, boolean thinkTags, String reasoning, String reasoningBack, Set<String> can,
        @Nullable OfferFields offers, String note, String source, LocalDate checked) {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    public Preset {
        headers = Map.copyOf(headers);
        can = Set.copyOf(can);
    }

    /** Whether its base URL has nothing to be filled in. */
    public boolean hasOwnAddress() {
        return baseUrl.indexOf('{') < 0;
    }

    /** What is to be filled in, in order. */
    public List<String> variables() {
        return VARIABLE.matcher(baseUrl).results().map(found -> found.group(1)).toList();
    }
}
