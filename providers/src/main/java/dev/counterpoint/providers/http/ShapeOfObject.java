package dev.counterpoint.providers.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.Named;

/** See {@link JsonShape#object} and {@link JsonShape#only}. */
final class ShapeOfObject implements JsonShape.Value {
    private final PropertyNameMatcher names;
    private final List<JsonShape.Value> values = new ArrayList<>();
    private final boolean otherScalars;
    /** A bit for each field that must be there: the words, by which an event is known. */
    private final long needed;

    ShapeOfObject(Map<String, JsonShape.Value> fields, boolean otherScalars) {
        List<Named> named = new ArrayList<>();
        fields.forEach((name, value) -> {
            named.add(Named.fromString(name));
            values.add(value);
        });
        long words = 0;
        for (int i = 0; i < values.size(); i++) {
            words |= values.get(i) instanceof ShapeOfWord word && word.needed() ? 1L << i : 0;
        }
        this.needed = words;
        this.names = JsonShape.FACTORY.constructNameMatcher(named, false);
        this.otherScalars = otherScalars;
    }

    @Override
    public boolean fits(@Nullable JsonToken token, JsonParser parser, ShapeSlots slots) {
        if (token != JsonToken.START_OBJECT) {
            return false;
        }
        long seen = 0;
        int name = parser.nextNameMatch(names);
        while (name >= 0 || (name == PropertyNameMatcher.MATCH_UNKNOWN_NAME && otherScalars)) {
            JsonToken value = parser.nextToken();
            boolean fits = name >= 0
                    ? values.get(name).fits(value, parser, slots)
                    : slots.passOver(value, parser);
            long bit = name >= 0 ? 1L << name : 0;
            // Of a name that stands twice a tree keeps the last value: that is left to it.
            if (!fits || (seen & bit) != 0) {
                return false;
            }
            seen |= bit;
            name = parser.nextNameMatch(names);
        }
        return name == PropertyNameMatcher.MATCH_END_OBJECT && (seen & needed) == needed;
    }
}
