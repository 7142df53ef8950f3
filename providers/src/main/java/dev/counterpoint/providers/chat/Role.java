package dev.counterpoint.providers.chat;

import java.util.Locale;

/** Who says a message. */
public enum Role {
    SYSTEM, USER, ASSISTANT,
    /** The results of tool calls. */
    TOOL;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /** The spelling in JSON and in the database. */
    public String wire() {
        return wire;
    }

    /**
     * Reads {@link #wire()} back.
     *
     * @throws IllegalArgumentException if no role is spelled so
     */
    public static Role ofWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
