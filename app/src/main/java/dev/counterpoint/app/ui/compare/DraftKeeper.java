package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.store.DraftStore;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Keeps what is typed and unsent. The first change after a save starts a short wait and what stands at its end is saved,
 * so that a crash loses no more than that wait however long somebody types. For the FX thread.
 */
final class DraftKeeper {
    private final DraftStore store;
    private final Executor later;
    private final Executor fx;
    private final Supplier<DraftStore.Draft> draft;
    private boolean waiting;
    private boolean paused = true;

    /**
     * @param later runs a task after the wait, on any thread
     */
    DraftKeeper(DraftStore store, Executor later, Executor fx, Supplier<DraftStore.Draft> draft) {
        this.store = store;
        this.later = later;
        this.fx = fx;
        this.draft = draft;
    }

    /** From now on changes are kept; before, what is there is being loaded. */
    void resume() {
        paused = false;
    }

    void changed() {
        if (!paused && !waiting) {
            waiting = true;
            later.execute(() -> fx.execute(this::save));
        }
    }

    /** Keeps what has changed without the wait. */
    void saveNow() {
        if (waiting) {
            store.save(draft.get());
        }
    }

    private void save() {
        waiting = false;
        store.save(draft.get());
    }
}
