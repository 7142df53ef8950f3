package dev.counterpoint.app.ui.shell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Rectangle2D;

/**
 * Where a window stands and how large it is, in the screen's logical pixels.
 *
 * @param maximised then the rest says how it is when it is not
 */
record WindowBounds(double x, double y, double width, double height, boolean maximised) {
    private static final int REACHABLE = 80;

    /** The spelling in the settings. */
    String write() {
        return String.format(Locale.ROOT, "%.0f %.0f %.0f %.0f %s", x, y, width, height,
                maximised ? "maximised" : "normal");
    }

    /** Reads {@link #write()} back; empty if it is not that. */
    static Optional<WindowBounds> read(String text) {
        String[] words = text.split(" ", -1);
        if (words.length != 5) {
            return Optional.empty();
        }
        try {
            WindowBounds bounds = new WindowBounds(Double.parseDouble(words[0]), Double.parseDouble(words[1]),
                    Double.parseDouble(words[2]), Double.parseDouble(words[3]), words[4].equals("maximised"));
            return bounds.width > 0 && bounds.height > 0 ? Optional.of(bounds) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** Whether enough of it is on one of these screens to be seen and moved: a screen may be gone since. */
    boolean isReachableOn(List<Rectangle2D> screens) {
        return screens.stream().anyMatch(screen -> x + width > screen.getMinX() + REACHABLE
                && x < screen.getMaxX() - REACHABLE && y >= screen.getMinY() - 1
                && y < screen.getMaxY() - REACHABLE);
    }
}
