package dev.counterpoint.providers.http;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What stood in the slots of a {@link JsonShape}; used again for the next document. For one thread. */
public final class ShapeSlots {
    private final @Nullable String[] texts;
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

    void put(int slot, String text) {
        texts[slot] = text;
        any = true;
    }

    void clear() {
        Arrays.fill(texts, null);
        any = false;
    }
}
