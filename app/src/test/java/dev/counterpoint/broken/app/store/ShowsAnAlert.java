package dev.counterpoint.broken.app.store;

import javafx.scene.control.Alert;

/** Breaks a rule, to show that it is caught. */
public final class ShowsAnAlert {
    public void show(Alert alert) {
        alert.show();
    }
}
