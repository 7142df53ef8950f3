package dev.counterpoint.providers.auth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be used for a while, such as a token.
 *
 * @param expires null if it never does
 */
public record Expiring<T>(T value, @Nullable Instant expires) {}
