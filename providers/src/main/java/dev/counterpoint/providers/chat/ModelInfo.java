package dev.counterpoint.providers.chat;

import org.jspecify.annotations.Nullable;

/**
 * A model as its provider lists it.
 *
 * @param id          the name to send
 * @param displayName the name to show; null if the provider gives none
 */
public record ModelInfo(String id, @Nullable String displayName) {}
