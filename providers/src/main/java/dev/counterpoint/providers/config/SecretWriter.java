package dev.counterpoint.providers.config;

import org.jspecify.annotations.Nullable;

/** What is written where a secret stands. */
@FunctionalInterface
public interface SecretWriter {
    /** Shows that there is one, and nothing of it. */
    SecretWriter MASK = (_, secret) -> secret.toString();

    /**
     * @param path of the field, e.g. {@code credentials.apiKey} or {@code headers.X-Team}
     * @return the text to write; null to leave the field out
     */
    @Nullable
    String write(String path, Secret secret);
}
