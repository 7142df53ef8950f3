package dev.counterpoint.providers.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** See {@link JsonShape#anything}. */
record ShapeOfAnything() implements JsonShape.Value {

    @Override
    public boolean fits(@Nullable JsonToken token, JsonParser parser, ShapeSlots slots) {
        parser.skipChildren();
        return true;
    }
}
