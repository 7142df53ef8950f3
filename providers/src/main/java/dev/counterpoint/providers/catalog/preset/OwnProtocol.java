package dev.counterpoint.providers.catalog.preset;

import dev.counterpoint.providers.chat.WireProtocol;
import java.util.List;

/**
 * A provider with a kind of its own.
 *
 * @param title     as people call it
 * @param kind      the spelling of its kind in provider files
 * @param protocols which of them depends on the configuration or on the model
 * @param note      a sentence for people; may be empty
 */
public record OwnProtocol(String title, String kind, List<WireProtocol> protocols, String note) {
    public OwnProtocol {
        protocols = List.copyOf(protocols);
    }
}
