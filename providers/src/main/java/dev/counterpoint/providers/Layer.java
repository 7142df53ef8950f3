package dev.counterpoint.providers;

import java.util.Locale;

/** Where a failure happened, from the person outwards. Every failure names its layer. */
public enum Layer {
    /** The prompt, the parameters or the saved configuration. */
    CONFIGURATION,
    /** This program. */
    PROGRAM,
    /** The data directory and its file. */
    STORAGE,
    /** Name resolution, connection, a proxy, TLS: no byte of an answer was read. */
    NETWORK,
    /** The server answered, and what it said is the failure. */
    PROVIDER,
    /** The answer had begun, and its stream failed. */
    STREAM;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /** The spelling in JSON and in the database. */
    public String wire() {
        return wire;
    }
}
