package dev.counterpoint.providers;

import java.util.Locale;

/**
 * What went wrong with a run, in a word that a program can branch on. {@link #wire()} is the spelling in JSON and in
 * the database; it never changes once released.
 */
public enum FailureKind {
    INVALID_REQUEST,
    BAD_CONFIGURATION,
    NAME_RESOLUTION,
    CONNECT,
    PROXY,
    TLS,
    /** 401: the key is missing, wrong or expired. */
    SIGN_IN,
    /** 403: the key is known and may not do this. */
    PERMISSION,
    NOT_FOUND,
    RATE_LIMITED,
    /** The account's credit or quota is used up: waiting does not help. */
    QUOTA,
    TOO_LARGE,
    CONTENT_BLOCKED,
    OVERLOADED,
    PROVIDER_ERROR,
    TIMEOUT,
    /** The answer is not what the protocol says: HTML, garbage, an impossible event. */
    MALFORMED,
    /** The stream was cut before its end. The text that came is kept and never shown as complete. */
    INTERRUPTED,
    CANCELLED,
    STORAGE,
    INTERNAL;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /** The spelling in JSON and in the database. */
    public String wire() {
        return wire;
    }

    /**
     * Reads {@link #wire()} back.
     *
     * @throws IllegalArgumentException if no kind is spelled so
     */
    public static FailureKind ofWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
