package dev.counterpoint.providers.auth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Credential objects that scopes share, so that a token is fetched once for all runs and kept between them. Thread-safe.
 *
 * @param <T> what is shared, e.g. {@code Refreshed<Secret>}
 */
public final class SharedCredentials<T> {
    private static final int MOST = 256;

    private final Map<String, T> byFingerprint = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        // Credentials change rarely; whoever still uses one that falls out keeps it.
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
            return size() > MOST;
        }
    };

    /**
     * @param fingerprint see {@link Fingerprint}
     * @param make        does not block
     */
    public synchronized T get(String fingerprint, Supplier<? extends T> make) {
        T known = byFingerprint.get(fingerprint);
        if (known == null) {
            known = make.get();
            byFingerprint.put(fingerprint, known);
        }
        return known;
    }
}
