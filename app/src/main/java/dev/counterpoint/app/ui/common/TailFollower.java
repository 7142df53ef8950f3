package dev.counterpoint.app.ui.common;

import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/**
 * Keeps the end of an area in sight while text comes, as long as the person is there: only what they do themselves
 * leaves it or comes back to it.
 */
final class TailFollower {
    /** How far below the edge the last line may end and still be in sight. */
    private static final double NEAR = 12;

    private final AnswerStyledArea area;
    private boolean following = true;
    private boolean moved;

    /** @param pane what the area and its scroll bar stand in */
    TailFollower(AnswerStyledArea area, Region pane) {
        this.area = area;
        // A reply box that opens below takes its room from here, and would hide the last words.
        area.heightProperty().addListener((_, _, _) -> Platform.runLater(this::resized));
        pane.addEventFilter(ScrollEvent.SCROLL, this::touched);
        pane.addEventFilter(MouseEvent.MOUSE_PRESSED, this::touched);
        pane.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::touched);
        pane.addEventFilter(MouseEvent.MOUSE_RELEASED, this::touched);
        pane.addEventFilter(KeyEvent.KEY_PRESSED, this::touched);
    }

    boolean following() {
        return following;
    }

    void follow(boolean value) {
        following = value;
        moved = false;
    }

    /** Before text comes: finds out where the person is, if they did something since. */
    void before() {
        if (moved) {
            moved = false;
            following = atTail();
        }
    }

    /** After text came. */
    void after() {
        if (following && area.shown() > 0) {
            area.showParagraphAtBottom(area.shown() - 1);
        }
    }

    private void resized() {
        if (!moved) {
            after();
        }
    }

    boolean atTail() {
        int last = area.getParagraphs().size() - 1;
        Optional<Integer> visible = area.allParToVisibleParIndex(last);
        if (visible.isEmpty()) {
            return false;
        }
        Optional<Bounds> paragraph = area.getParagraphBoundsOnScreen(last);
        Bounds own = area.localToScreen(area.getLayoutBounds());
        return own == null || paragraph.map(bounds -> bounds.getMaxY() <= own.getMaxY() + NEAR).orElse(true);
    }

    private void touched(InputEvent event) {
        moved = true;
    }
}
