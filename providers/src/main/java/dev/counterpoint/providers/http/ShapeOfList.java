package dev.counterpoint.providers.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** See {@link JsonShape#listOf}. */
record ShapeOfList(JsonShape.Value element) implements JsonShape.Value {

    @Override
    public boolean fits(@Nullable JsonToken token, JsonParser parser, ShapeSlots slots) {
        return token == JsonToken.START_ARRAY && element.fits(parser.nextToken(), parser, slots)
                && parser.nextToken() == JsonToken.END_ARRAY;
    }
}
