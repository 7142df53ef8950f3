package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.run.Target;
import dev.counterpoint.providers.ProviderClients;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/** Makes ready whom a pane is to ask, a moment after the person settled on it. Thread-safe; never blocks. */
final class WarmUp {
    private final ProviderClients clients;
    private final Executor later;
    private final ThreadFactory threads;
    private final Map<Object, Target> settling = new ConcurrentHashMap<>();

    /**
     * @param later   runs a task after a wait
     * @param threads meant to be virtual: making ready blocks
     */
    WarmUp(ProviderClients clients, Executor later, ThreadFactory threads) {
        this.clients = clients;
        this.later = later;
        this.threads = threads;
    }

    /**
     * @param pane where it was chosen: of several choices there in a row, the last counts
     */
    void chosen(Object pane, Target target) {
        settling.put(pane, target);
        later.execute(() -> {
            if (settling.remove(pane, target)) {
                threads.newThread(() -> clients.prepare(target.config(), target.model())).start();
            }
        });
    }
}
