package dev.counterpoint.app.ui.shell;

import dev.counterpoint.app.store.SettingsStore;
import dev.counterpoint.app.ui.common.Theme;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What a person has chosen for the whole program. The window's thread only. */
final class SettingsViewModel {
    private static final String THEME = "theme";

    private final SettingsStore settings;
    private final Executor fx;
    private final ObjectProperty<Theme.Mode> theme = new SimpleObjectProperty<>(this, "theme", Theme.Mode.SYSTEM);

    /**
     * @param dresses applies a theme
     */
    SettingsViewModel(SettingsStore settings, Executor fx, Consumer<Theme.Mode> dresses) {
        this.settings = settings;
        this.fx = fx;
        theme.addListener((_, _, mode) -> dresses.accept(mode));
    }

    /** Applies what was chosen before. Completes on the window's thread, whatever happens. */
    CompletableFuture<Void> start() {
        return settings.get(THEME).handleAsync((kept, _) -> {
            if (kept != null) {
                kept.ifPresent(word -> theme.set(mode(word)));
            }
            theme.addListener((_, _, mode) -> {
                var _ = settings.put(THEME, mode.name().toLowerCase(Locale.ROOT));
            });
            return null;
        }, fx);
    }

    /** Applies what is kept now, after a backup was restored. */
    void read() {
        var _ = settings.get(THEME).thenAcceptAsync(kept -> kept.ifPresent(word -> theme.set(mode(word))), fx);
    }

    ObjectProperty<Theme.Mode> themeProperty() {
        return theme;
    }

    private static Theme.Mode mode(String word) {
        return switch (word) {
            case "light" -> Theme.Mode.LIGHT;
            case "dark" -> Theme.Mode.DARK;
            default -> Theme.Mode.SYSTEM;
        };
    }
}
