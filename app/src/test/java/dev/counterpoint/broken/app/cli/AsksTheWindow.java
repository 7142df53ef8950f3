package dev.counterpoint.broken.app.cli;

import dev.counterpoint.app.ui.common.Theme;
import javafx.scene.Scene;

/** Breaks a rule, to show that it is caught. */
public final class AsksTheWindow {
    public void attach(Theme theme, Scene scene) {
        theme.attach(scene);
    }
}
