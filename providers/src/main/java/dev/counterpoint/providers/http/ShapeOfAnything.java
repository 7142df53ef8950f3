package dev.counterpoint.providers.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** See {@link JsonShape#anything}. */
record ShapeOfAnything() implements JsonShape.Value {

    @Override
    public boolean fits(@Nullable JsonToken token, JsonParser parser, ShapeSlots slots) {
        int open = 0;
        for (JsonToken at = token; at != null; at = parser.nextToken()) {
            if (at.isScalarValue()) {
                slots.passOver(at, parser);
            } else if (at.isStructStart()) {
                open++;
            } else if (at.isStructEnd()) {
                open--;
            }
            if (open == 0) {
                return true;
            }
        }
        return false;
    }
}
