package dev.counterpoint.providers.chat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The parameters of a request by name, in the order in which they were set. Only what is set is sent. The common names
 * are {@code temperature}, {@code top_p}, {@code max_tokens}, {@code stop}, {@code seed}, {@code presence_penalty},
 * {@code frequency_penalty}, {@code reasoning_effort} and {@code thinking_budget}; each protocol spells them its own
 * way. Any other name goes into the request's body as it is, merged last: that is the person's way to a field that
 * this program does not know.
 */
public record Parameters(Map<String, JsonNode> values) {
    public static final Parameters NONE = new Parameters(Map.of());

    public Parameters {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public Optional<JsonNode> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** These, with those of {@code over} in place of the ones of the same name. */
    public Parameters with(Parameters over) {
        Map<String, JsonNode> merged = new LinkedHashMap<>(values);
        merged.putAll(over.values);
        return new Parameters(merged);
    }
}
