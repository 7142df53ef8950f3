package dev.counterpoint.app.ui.shell;

import javafx.beans.property.ObjectProperty;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

/** The keys that hold in the whole window. */
final class WindowKeys {
    private final Scene scene;
    private final Stage stage;
    private final ObjectProperty<Section> selected;
    private final Runnable stopAll;
    private final Runnable connections;

    /** @param connections shows them */
    WindowKeys(Scene scene, Stage stage, ObjectProperty<Section> selected, Runnable stopAll, Runnable connections) {
        this.scene = scene;
        this.stage = stage;
        this.selected = selected;
        this.stopAll = stopAll;
        this.connections = connections;
    }

    void install() {
        KeyCode[] digits = {KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4};
        KeyCode[] pad = {KeyCode.NUMPAD1, KeyCode.NUMPAD2, KeyCode.NUMPAD3, KeyCode.NUMPAD4};
        Section[] sections = {Section.COMPARE, Section.LIBRARY, Section.HISTORY, Section.PROVIDERS};
        for (int i = 0; i < sections.length; i++) {
            go(digits[i], sections[i]);
            go(pad[i], sections[i]);
        }
        go(KeyCode.COMMA, Section.SETTINGS);
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.F1), () -> Shortcuts.show(stage));
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.SLASH, KeyCombination.SHORTCUT_DOWN),
                () -> Shortcuts.show(stage));
        scene.getAccelerators().put(
                new KeyCodeCombination(KeyCode.L, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
                connections);
        // Only where nothing nearer has a use for it: a field empties itself, a menu closes.
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                stopAll.run();
            }
        });
    }

    private void go(KeyCode key, Section section) {
        scene.getAccelerators().put(new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN),
                () -> selected.set(section));
    }
}
