package dev.counterpoint.providers.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A common parameter as a model takes it, for a form. What lies outside the range is sent all the same: a range is what
 * was documented when this version was made, and a person may know better.
 *
 * @param min     the least value; null where none is documented
 * @param max     the greatest value; null where none is documented
 * @param usual   what holds where it is not set; null where that is not documented
 * @param choices the documented values; empty for any
 * @param refused why it is not sent, in a sentence; null if it is
 */
public record ParameterInfo(String name, Type type, @Nullable Double min, @Nullable Double max,
        @Nullable JsonNode usual, List<String> choices, @Nullable String refused) {
    /** What a value looks like. */
    public enum Type {
        NUMBER, INTEGER, TEXT, TEXTS, CHOICE
    }

    public ParameterInfo {
        choices = List.copyOf(choices);
    }

    /** Whether it is sent. */
    public boolean isTaken() {
        return refused == null;
    }
}
