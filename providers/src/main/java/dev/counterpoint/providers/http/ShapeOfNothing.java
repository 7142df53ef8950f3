package dev.counterpoint.providers.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** See {@link JsonShape#nothing}. */
record ShapeOfNothing() implements JsonShape.Value {

    @Override
    public boolean fits(@Nullable JsonToken token, JsonParser parser, ShapeSlots slots) {
        return token == JsonToken.VALUE_NULL
                || (token == JsonToken.START_ARRAY && parser.nextToken() == JsonToken.END_ARRAY)
                || (token == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.END_OBJECT);
    }
}
