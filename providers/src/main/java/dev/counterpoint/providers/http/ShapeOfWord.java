package dev.counterpoint.providers.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * @param needed whether it must be there at all
 * @param wanted whether it must be this word, or must be a string that is another
 */
record ShapeOfWord(String word, boolean needed, boolean wanted) implements JsonShape.Value {

    @Override
    public boolean fits(@Nullable JsonToken token, JsonParser parser, ShapeSlots slots) {
        return token != null && token.isScalarValue() && is(parser) == wanted;
    }

    /** Without making a string of it. */
    private boolean is(JsonParser parser) {
        int length = parser.getStringLength();
        if (length != word.length()) {
            return false;
        }
        char[] there = parser.getStringCharacters();
        int from = parser.getStringOffset();
        for (int i = 0; i < length; i++) {
            if (there[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
