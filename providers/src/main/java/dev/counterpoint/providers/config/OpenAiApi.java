package dev.counterpoint.providers.config;

import java.util.Arrays;
import java.util.Locale;

/** Which of OpenAI's two interfaces to a model is spoken. */
public enum OpenAiApi {
    /** Chat Completions. */
    CHAT,
    /** Responses. */
    RESPONSES;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /** The spelling in provider files. */
    public String wire() {
        return wire;
    }

    /**
     * Reads {@link #wire()} back.
     *
     * @throws IllegalArgumentException if none is spelled so
     */
    public static OpenAiApi ofWire(String wire) {
        return Arrays.stream(values()).filter(api -> api.wire.equals(wire)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no API “" + wire + "”."));
    }
}
