package dev.counterpoint.providers.auth.google;

import dev.counterpoint.providers.auth.Refreshed;
import dev.counterpoint.providers.config.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The tokens that all runs share: one for each credential, and for what is asked with it and where. Thread-safe. */
final class GoogleTokens {
    private static final int MOST = 256;

    /** @param material fingerprint of the credential alone */
    record Held(String material, Refreshed<Secret> tokens) {}

    private final Map<String, Held> entries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        // Credentials change rarely; whoever still uses one that falls out keeps it.
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Held> eldest) {
            return size() > MOST;
        }
    };

    /** @param key fingerprint of the credential with all that tells its tokens apart */
    synchronized Held get(String key, String material, Supplier<Refreshed<Secret>> make) {
        Held known = entries.get(key);
        if (known == null) {
            known = new Held(material, make.get());
            entries.put(key, known);
        }
        return known;
    }

    /** Forgets all tokens of a credential, whatever they were asked for; those that came since are kept. */
    synchronized void drop(String key, Held refused) {
        if (refused.equals(entries.get(key))) {
            entries.values().removeIf(entry -> entry.material().equals(refused.material()));
        }
    }
}
