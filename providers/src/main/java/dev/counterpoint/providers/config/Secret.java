package dev.counterpoint.providers.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A value that cannot be printed. Its {@link #toString()} shows nothing, it is no record and not serializable, and the
 * only way to its text is {@link #reveal()}, whose callers are few and can be listed.
 */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * @throws IllegalArgumentException if the value is blank
     */
    public static Secret of(String value) {
        String trimmed = value.strip();
        if (trimmed.isEmpty()) {
            throw new IllegalArgumentException("A secret must not be empty.");
        }
        return new Secret(trimmed);
    }

    /** The value itself, for the wire and the vault only. */
    public String reveal() {
        return value;
    }

    /** Compares in a time that does not depend on where the two differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "•••";
    }

    private byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
