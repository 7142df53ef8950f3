package dev.counterpoint.providers.http;

import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Origin;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many requests may be under way to a host, under whatever keys: as many as are usual for one configuration, or as
 * the most generous of those that went there may have. Thread-safe.
 */
final class HostSlots {
    private final Map<Origin, Slots> hosts = new ConcurrentHashMap<>();

    /** @param most that one who goes there may have for itself */
    Slots of(Origin origin, int most) {
        Slots slots = hosts.computeIfAbsent(origin, _ -> new Slots(Common.USUAL_CONNECTIONS));
        slots.atLeast(most);
        return slots;
    }
}
