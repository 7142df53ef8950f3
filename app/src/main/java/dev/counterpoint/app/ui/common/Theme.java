package dev.counterpoint.app.ui.common;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Scene;

/**
 * The program's look, light or dark: AtlantaFX's Primer as the user-agent style sheet, the program's own sheets on every
 * attached scene, and its fonts. Follows the system's colour scheme as it changes, unless a mode is set. FX thread only.
 */
public final class Theme {

    public enum Mode {
        SYSTEM, LIGHT, DARK
    }

    private final ReadOnlyObjectWrapper<Mode> mode = new ReadOnlyObjectWrapper<>(this, "mode", Mode.SYSTEM);
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper(this, "dark");
    private final List<WeakReference<Scene>> scenes = new ArrayList<>();

    public Theme() {
        Fonts.load();
        Platform.getPreferences().colorSchemeProperty().addListener((_, _, _) -> apply());
        apply();
    }

    /** Dresses the scene now and at every change, as long as it lives. */
    public void attach(Scene scene) {
        scenes.removeIf(reference -> reference.refersTo(null) || reference.refersTo(scene));
        scenes.add(new WeakReference<>(scene));
        dress(scene);
    }

    public void setMode(Mode value) {
        mode.set(value);
        apply();
    }

    public ReadOnlyObjectProperty<Mode> modeProperty() {
        return mode.getReadOnlyProperty();
    }

    /** Whether it is dark now, by the mode or by the system. */
    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }

    private void apply() {
        dark.set(switch (mode.get()) {
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
            case LIGHT -> false;
            case DARK -> true;
        });
        Application.setUserAgentStylesheet(
                dark.get() ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        for (WeakReference<Scene> reference : scenes) {
            Scene scene = reference.get();
            if (scene != null) {
                dress(scene);
            }
        }
    }

    private void dress(Scene scene) {
        scene.getStylesheets().setAll(sheet(dark.get() ? "dark.css" : "light.css"), sheet("counterpoint.css"));
    }

    private static String sheet(String name) {
        URL url = Theme.class.getResource("/counterpoint/styles/" + name);
        return Objects.requireNonNull(url, name).toExternalForm();
    }
}
