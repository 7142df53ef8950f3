package dev.counterpoint.providers.chat;

import org.jspecify.annotations.Nullable;

/**
 * A model as its provider lists it.
 *
 * @param id          the name to send
 * @param displayName the name to show; null if the provider gives none
 * @param offer       what else the list says of it
 */
public record ModelInfo(String id, @Nullable String displayName, Offer offer) {
    /** A list of names. */
    public ModelInfo(String id, @Nullable String displayName) {
        this(id, displayName, Offer.NOTHING);
    }
}
