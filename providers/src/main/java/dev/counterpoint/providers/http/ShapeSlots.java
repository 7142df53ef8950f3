package dev.counterpoint.providers.http;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What stood in the slots of a {@link JsonShape}; used again for the next document. For one thread. */
public final class ShapeSlots {
    private final @Nullable String[] texts;
    private final ShapeExamples examples = new ShapeExamples();
    private boolean any;

    /** @param count how many slots the shape has */
    public ShapeSlots(int count) {
        this.texts = new @Nullable String[count];
    }

    /** What stood there; empty if nothing did, or null. */
    public String text(int slot) {
        String text = texts[slot];
        return text == null ? "" : text;
    }

    public boolean has(int slot) {
        return texts[slot] != null;
    }

    /** The whole number that stood there; null if none did, or one too large. */
    public @Nullable Long number(int slot) {
        String text = texts[slot];
        if (text == null) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    boolean any() {
        return any;
    }

    void put(int slot, JsonToken token, JsonParser parser) {
        texts[slot] = parser.getString();
        any = true;
        examples.note(token, parser, slot);
    }

    /** @return false if the value is no scalar */
    boolean passOver(@Nullable JsonToken token, JsonParser parser) {
        if (token == null || !token.isScalarValue()) {
            return false;
        }
        examples.note(token, parser, -1);
        return true;
    }

    /** Whether they are filled already, for the document is like one that fitted. If not, they are empty. */
    boolean fillLikeBefore(JsonShape shape, byte[] data, int offset, int length) {
        if (examples.read(shape, data, offset, length, texts)) {
            return true;
        }
        Arrays.fill(texts, null);
        any = false;
        return false;
    }

    /** What filled them fitted the shape. */
    void keep(JsonShape shape, byte[] data, int offset, int length) {
        examples.keep(shape, data, offset, length, texts);
    }
}
