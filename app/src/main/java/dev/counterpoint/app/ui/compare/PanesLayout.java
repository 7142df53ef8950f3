package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.store.SettingsStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** How the panes stand: beside each other, or in rows under each other. Kept for the next start. For the FX thread. */
final class PanesLayout {
    private static final String KEY = "panes";
    private static final String GRID = "grid";
    private static final String COLUMNS = "columns";

    private final BooleanProperty grid = new SimpleBooleanProperty(this, "grid");
    private final SettingsStore settings;
    private final Executor fx;

    PanesLayout(SettingsStore settings, Executor fx) {
        this.settings = settings;
        this.fx = fx;
    }

    /** Whether they stand in rows. */
    BooleanProperty gridProperty() {
        return grid;
    }

    /** Reads what was chosen last, and keeps what is chosen from then on. */
    CompletableFuture<Void> start() {
        return settings.get(KEY).handleAsync((kept, _) -> {
            if (kept != null) {
                grid.set(kept.filter(GRID::equals).isPresent());
            }
            // A layout that is another one next time is no reason to bother anyone: the store's log has it.
            grid.addListener((_, _, now) -> {
                var _ = settings.put(KEY, now ? GRID : COLUMNS);
            });
            return null;
        }, fx);
    }

    /**
     * How many stand in a row: as many as there is room for, so that no row is much fuller than another.
     *
     * @param panes at least one
     * @param width that there is, and {@code smallest} what one needs, in pixels
     */
    static int columns(int panes, double width, double smallest) {
        int most = Math.clamp((long) (width / smallest), 1, panes);
        int rows = Math.ceilDiv(panes, most);
        return Math.ceilDiv(panes, rows);
    }
}
