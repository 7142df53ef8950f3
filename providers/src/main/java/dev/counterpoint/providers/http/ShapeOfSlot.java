package dev.counterpoint.providers.http;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A value that goes into a slot; or null. */
record ShapeOfSlot(int slot, Set<JsonToken> tokens) implements JsonShape.Value {

    @Override
    public boolean fits(@Nullable JsonToken token, JsonParser parser, ShapeSlots slots) {
        if (token == JsonToken.VALUE_NULL) {
            return true;
        }
        // Of a name that stands twice a tree keeps the last value: that is left to it.
        if (token == null || !tokens.contains(token) || slots.has(slot)) {
            return false;
        }
        slots.put(slot, token, parser);
        return true;
    }
}
