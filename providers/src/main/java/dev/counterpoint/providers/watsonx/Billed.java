package dev.counterpoint.providers.watsonx;

import org.jspecify.annotations.Nullable;

/** Who pays: exactly one of the two is there. */
public record Billed(@Nullable String projectId, @Nullable String spaceId) {}
