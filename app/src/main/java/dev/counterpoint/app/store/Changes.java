package dev.counterpoint.app.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who want to know that something was changed. Thread-safe. */
final class Changes {
    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    void add(Runnable listener) {
        listeners.add(listener);
    }

    void tell() {
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException failed) {
                LOG.error("A listener to the store failed", failed);
            }
        }
    }
}
