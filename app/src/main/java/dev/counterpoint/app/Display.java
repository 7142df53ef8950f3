package dev.counterpoint.app;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Whether a window can be opened here: found out before JavaFX is touched, which answers with stack traces. */
enum Display {
    READY,
    /** No X server is named. JavaFX on Linux speaks to X only; a Wayland desktop names one too. */
    NONE,
    /** There is a display, but not the library that JavaFX draws its windows with. */
    NO_GTK;

    static final String GTK_LIBRARY = "libgtk-3.so.0";

    /** What to say when GTK is missing. */
    static final String GTK_ADVICE = "The window needs GTK 3, which is not installed: install the package libgtk-3-0"
            + " (Debian, Ubuntu: sudo apt-get install libgtk-3-0; Fedora: sudo dnf install gtk3).";

    /**
     * @param system  the system property {@code os.name}
     * @param glass   the system property {@code glass.platform}: JavaFX's headless platform needs neither
     * @param library whether a shared library can be loaded
     */
    static Display find(Map<String, String> environment, String system, String glass, Predicate<String> library) {
        String lower = system.toLowerCase(Locale.ROOT);
        if (lower.startsWith("mac") || lower.startsWith("windows") || glass.equalsIgnoreCase("headless")) {
            return READY;
        }
        if (environment.getOrDefault("DISPLAY", "").isBlank()) {
            return NONE;
        }
        return library.test(GTK_LIBRARY) ? READY : NO_GTK;
    }

    /** Whether the system's loader finds a library, with all that it needs in turn. */
    // Restricted, for a library can run code when it is loaded: this one is JavaFX's own next step anyway.
    @SuppressWarnings("restricted")
    static boolean canLoad(String library) {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(library, arena);
            return true;
        } catch (IllegalArgumentException missing) {
            return false;
        }
    }
}
