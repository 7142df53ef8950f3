package dev.counterpoint.broken.app.run;

import javafx.scene.paint.Color;

/** Breaks a rule, to show that it is caught. */
public final class DrawsWithJavaFx {
    public Color colour() {
        return Color.RED;
    }
}
