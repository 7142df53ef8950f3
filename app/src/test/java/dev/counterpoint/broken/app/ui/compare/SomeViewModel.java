package dev.counterpoint.broken.app.ui.compare;

import javafx.scene.control.Button;

/** Breaks a rule, to show that it is caught. */
public final class SomeViewModel {
    public void disable(Button button) {
        button.setDisable(true);
    }
}
