package dev.counterpoint.app.ui.shell;

import java.util.Locale;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/** The places that the navigation leads to, in its order. */
enum Section {
    COMPARE("Compare", Feather.COLUMNS, "Ctrl+1"),
    LIBRARY("Library", Feather.BOOK_OPEN, "Ctrl+2"),
    HISTORY("History", Feather.CLOCK, "Ctrl+3"),
    PROVIDERS("Providers", Feather.SERVER, "Ctrl+4"),
    SETTINGS("Settings", Feather.SETTINGS, "Ctrl+,");

    private final String label;
    private final Feather icon;
    private final String shortcut;

    Section(String label, Feather icon, String shortcut) {
        this.label = label;
        this.icon = icon;
        this.shortcut = shortcut;
    }

    String label() {
        return label;
    }

    Feather icon() {
        return icon;
    }

    /** As a person reads it; also what {@code KeyCombination.valueOf} takes. */
    String shortcut() {
        return shortcut;
    }

    /** The spelling in the settings. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Section> ofKey(String key) {
        for (Section section : values()) {
            if (section.key().equals(key)) {
                return Optional.of(section);
            }
        }
        return Optional.empty();
    }
}
