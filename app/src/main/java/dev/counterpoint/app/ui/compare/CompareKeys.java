package dev.counterpoint.app.ui.compare;

import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The keys that work wherever the focus is while this feature is on the screen. */
final class CompareKeys {
    private static final KeyCombination RUN = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination SAVE = new KeyCodeCombination(KeyCode.S, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination NEW = new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination NEXT = new KeyCodeCombination(KeyCode.F6);
    private static final KeyCombination BACK = new KeyCodeCombination(KeyCode.F6, KeyCombination.SHIFT_DOWN);

    private final CompareView view;
    private final CompareViewModel compare;
    private final CompareToolbar toolbar;
    private final EventHandler<KeyEvent> filter = this::pressed;
    private int region;

    CompareKeys(CompareView view, CompareViewModel compare, CompareToolbar toolbar) {
        this.view = view;
        this.compare = compare;
        this.toolbar = toolbar;
    }

    void install() {
        view.sceneProperty().addListener((_, before, now) -> moved(before, now));
        moved(null, view.getScene());
    }

    private void moved(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) {
            before.removeEventFilter(KeyEvent.KEY_PRESSED, filter);
        }
        if (now != null) {
            now.addEventFilter(KeyEvent.KEY_PRESSED, filter);
        }
    }

    private void pressed(KeyEvent event) {
        if (!isShown()) {
            return;
        }
        if (RUN.match(event)) {
            Sends around = around(event);
            if (around != null) {
                around.send();
            } else {
                compare.runAll();
            }
        } else if (event.getCode() == KeyCode.ESCAPE && compare.runningProperty().get() > 0) {
            compare.stopAll();
        } else if (SAVE.match(event)) {
            toolbar.save();
        } else if (NEW.match(event)) {
            compare.newPrompt();
        } else if (NEXT.match(event)) {
            step(1);
        } else if (BACK.match(event)) {
            step(-1);
        } else {
            return;
        }
        event.consume();
    }

    private void step(int by) {
        var regions = view.regions();
        region = Math.floorMod(region + by, regions.size());
        regions.get(region).run();
    }

    private boolean isShown() {
        for (Node node = view; node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Sends around(KeyEvent event) {
        for (Node node = event.getTarget() instanceof Node target ? target : null; node != null; node = node
                .getParent()) {
            if (node instanceof Sends sends) {
                return sends;
            }
        }
        return null;
    }
}
