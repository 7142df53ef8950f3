package dev.counterpoint.providers.sandbox;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Tells the first of two equal requests from the second, so that a retry can be made to succeed. Thread-safe. */
final class Once {
    private static final int MOST = 1_000;

    private final Set<String> waiting = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    });

    synchronized boolean isFirst(String body) {
        return waiting.remove(body) ? false : waiting.add(body);
    }
}
