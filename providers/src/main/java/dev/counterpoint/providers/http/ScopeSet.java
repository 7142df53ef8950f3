package dev.counterpoint.providers.http;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The scopes of one client that asks at more than one place, opened when they are first needed and cancelled together,
 * for good. Thread-safe.
 *
 * @param <K> tells two places apart
 */
public final class ScopeSet<K> implements AutoCloseable {
    private final Function<K, Scope> open;
    private final Map<K, Scope> scopes = new HashMap<>();
    private boolean cancelled;

    /**
     * @param open makes a scope without any I/O
     */
    public ScopeSet(Function<K, Scope> open) {
        this.open = open;
    }

    public synchronized Scope at(K place) {
        Scope scope = scopes.computeIfAbsent(place, open);
        if (cancelled) {
            scope.cancel();
        }
        return scope;
    }

    public synchronized void cancel() {
        cancelled = true;
        scopes.values().forEach(Scope::cancel);
    }

    @Override
    public void close() {
        cancel();
    }
}
