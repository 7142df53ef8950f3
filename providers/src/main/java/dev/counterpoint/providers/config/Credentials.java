package dev.counterpoint.providers.config;

/** How a configuration signs in. */
public sealed interface Credentials {

    /** The server wants none. */
    record None() implements Credentials {}

    record ApiKey(Secret apiKey) implements Credentials {}
}
