package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.store.SettingsStore;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;

/**
 * How the panes stand, beside each other or in rows under each other, and how high the composer is above them. Kept for the
 * next start. For the FX thread.
 */
final class PanesLayout {
    private static final String KEY = "panes";
    private static final String GRID = "grid";
    private static final String COLUMNS = "columns";
    private static final String SHARE_KEY = "composer";
    private static final double USUAL_SHARE = 0.37;

    private final BooleanProperty grid = new SimpleBooleanProperty(this, "grid");
    private final DoubleProperty composerShare = new SimpleDoubleProperty(this, "composerShare", USUAL_SHARE);
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

    /** Of the height, from 0 to 1. */
    DoubleProperty composerShareProperty() {
        return composerShare;
    }

    /** Reads what was chosen last, and keeps what is chosen from then on. */
    CompletableFuture<Void> start() {
        return CompletableFuture.allOf(startGrid(), startShare());
    }

    private CompletableFuture<Void> startShare() {
        return settings.get(SHARE_KEY).handleAsync((kept, _) -> {
            if (kept != null) {
                kept.map(PanesLayout::share).ifPresent(composerShare::set);
            }
            composerShare.addListener((_, _, now) -> {
                var _ = settings.put(SHARE_KEY, String.format(Locale.ROOT, "%.4f", now.doubleValue()));
            });
            return null;
        }, fx);
    }

    private static double share(String kept) {
        try {
            double share = Double.parseDouble(kept);
            return share > 0 && share < 1 ? share : USUAL_SHARE;
        } catch (NumberFormatException _) {
            return USUAL_SHARE;
        }
    }

    private CompletableFuture<Void> startGrid() {
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
