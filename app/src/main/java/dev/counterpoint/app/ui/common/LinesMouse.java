package dev.counterpoint.app.ui.common;

import javafx.animation.AnimationTimer;
import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** Selects in a {@link LinesView} with the mouse: by characters, at a double click by words, at a third by lines. */
final class LinesMouse {
    private static final double FASTEST = 30;

    private static final int LONGEST_LINK = 90;

    private final LinesView view;
    private final Tooltip leads = new Tooltip();
    private final AnimationTimer beyond = new AnimationTimer() {
        @Override
        public void handle(long now) {
            view.scrollBy(Math.clamp(over, -FASTEST, FASTEST));
            view.selection().moveTo(view.spotAt(lastX, lastY), true);
        }
    };
    private double lastX;
    private double lastY;
    private double over;

    LinesMouse(LinesView view) {
        this.view = view;
    }

    void install() {
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        view.addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> beyond.stop());
        view.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        view.sceneProperty().addListener((_, _, _) -> beyond.stop());
    }

    private void moved(MouseEvent event) {
        String link = view.styleUnder(event.getX(), event.getY()).link();
        view.setCursor(link == null ? Cursor.TEXT : Cursor.HAND);
        if (link == null) {
            Tooltip.uninstall(view, leads);
        } else {
            leads.setText(Elide.middle(link, LONGEST_LINK));
            Tooltip.install(view, leads);
        }
    }

    private void pressed(MouseEvent event) {
        view.requestFocus();
        if (event.getButton() != MouseButton.PRIMARY || view.size() == 0) {
            return;
        }
        view.follow(view.atEnd());
        Spot spot = view.spotAt(event.getX(), event.getY());
        LinesSelection selection = view.selection();
        switch (event.getClickCount()) {
            case 1 -> selection.moveTo(spot, event.isShiftDown());
            case 2 -> selection.selectWord(spot);
            default -> selection.selectLine(spot.line());
        }
    }

    private void dragged(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || view.size() == 0 || event.isStillSincePress()) {
            return;
        }
        lastX = event.getX();
        lastY = event.getY();
        over = lastY < 0 ? lastY : lastY > view.getHeight() ? lastY - view.getHeight() : 0;
        view.selection().moveTo(view.spotAt(lastX, lastY), true);
        if (over != 0) {
            beyond.start();
        } else {
            beyond.stop();
        }
    }
}
