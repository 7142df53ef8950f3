package dev.counterpoint.app.ui.common;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Durations as the program writes them, the same in every locale. */
public final class Durations {
    private Durations() {}

    /** E.g. {@code 0.41 s}, {@code 12.4 s}, {@code 2 min 5 s}, {@code 1 h 2 min}; a dash for null. */
    public static String seconds(@Nullable Duration duration) {
        if (duration == null) {
            return Figures.UNKNOWN;
        }
        double seconds = duration.toNanos() / 1e9;
        if (seconds < 9.995) {
            return String.format(Locale.ROOT, "%.2f s", seconds);
        }
        if (seconds < 59.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 3600) {
            return "%d min %d s".formatted(whole / 60, whole % 60);
        }
        return "%d h %d min".formatted(whole / 3600, whole % 3600 / 60);
    }

    /** One decimal below a minute, for a running text: {@code 2.8 s}. */
    public static String rough(Duration duration) {
        double seconds = duration.toNanos() / 1e9;
        return seconds < 59.95 ? String.format(Locale.ROOT, "%.1f s", seconds) : seconds(duration);
    }

    /** For what is short: {@code 2 ms}, {@code 142 ms}, from a second on as {@link #seconds}. */
    public static String millis(@Nullable Duration duration) {
        if (duration == null || duration.toMillis() >= 1000) {
            return seconds(duration);
        }
        return duration.toMillis() == 0 && duration.isPositive() ? "<1 ms" : duration.toMillis() + " ms";
    }
}
