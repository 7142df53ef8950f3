package dev.counterpoint.providers.chat;

import java.util.Locale;

/** Why a model stopped, in the common words; the provider's own word is kept beside it. */
public enum StopReason {
    END, LENGTH, TOOL_CALL, STOP_SEQUENCE, REFUSED, FILTERED, PAUSED, OTHER;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /** The spelling in JSON and in the database. */
    public String wire() {
        return wire;
    }

    /**
     * Reads {@link #wire()} back.
     *
     * @throws IllegalArgumentException if no reason is spelled so
     */
    public static StopReason ofWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
