package dev.counterpoint.app.ui.common;

import java.text.BreakIterator;
import javafx.geometry.Bounds;
import javafx.scene.input.KeyEvent;

/** Moves the caret of a {@link LinesView} and selects with the keys that texts have everywhere. */
final class LinesKeys {
    private final LinesView view;
    private final Runnable copy;
    private final Runnable selectAll;

    LinesKeys(LinesView view, Runnable copy, Runnable selectAll) {
        this.view = view;
        this.copy = copy;
        this.selectAll = selectAll;
    }

    void install() {
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent event) {
        if (view.size() == 0 || event.isAltDown()) {
            return;
        }
        boolean far = event.isShortcutDown();
        boolean extend = event.isShiftDown();
        LinesSelection selection = view.selection();
        Spot at = selection.caret();
        switch (event.getCode()) {
            case LEFT, KP_LEFT -> go(far ? word(at, -1) : character(at, -1), extend);
            case RIGHT, KP_RIGHT -> go(far ? word(at, 1) : character(at, 1), extend);
            case UP, KP_UP -> vertical(-1, extend);
            case DOWN, KP_DOWN -> vertical(1, extend);
            case PAGE_UP -> page(-1, extend);
            case PAGE_DOWN -> page(1, extend);
            case HOME -> go(far ? Spot.START : new Spot(at.line(), 0), extend);
            case END -> end(far, extend);
            case A -> {
                if (!far) {
                    return;
                }
                selectAll.run();
            }
            case C, INSERT -> {
                if (!far) {
                    return;
                }
                copy.run();
            }
            case COPY -> copy.run();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void go(Spot place, boolean extend) {
        view.selection().moveTo(place, extend);
        view.reveal(view.selection().caret());
    }

    private void end(boolean far, boolean extend) {
        LinesSelection selection = view.selection();
        int line = selection.caret().line();
        if (far) {
            selection.moveTo(selection.end(), extend);
            view.showEnd();
        } else {
            go(new Spot(line, selection.text(line).length()), extend);
        }
    }

    /** One row up or down; from a caret that is out of sight, to what is in sight. */
    private void vertical(int direction, boolean extend) {
        LinesSelection selection = view.selection();
        Spot at = selection.caret();
        LineRow row = view.row(at.line());
        if (row == null && !extend) {
            go(new Spot(direction > 0 ? view.firstVisible() : view.lastVisible(), 0), false);
            return;
        }
        view.reveal(at);
        row = view.row(at.line());
        if (row == null) {
            return;
        }
        Bounds caret = row.caretBounds(Math.min(at.column(), row.length()));
        double x = row.getLayoutX() + caret.getMinX();
        double inRow = direction < 0 ? caret.getMinY() - 2 : caret.getMaxY() + 2;
        double first = row.caretBounds(0).getMinY();
        double last = row.caretBounds(row.length()).getMaxY();
        if (inRow > first && inRow < last) {
            go(new Spot(at.line(), row.hit(caret.getMinX(), inRow).getInsertionIndex()), extend);
            return;
        }
        int line = at.line() + direction;
        if (line < 0 || line >= view.size()) {
            go(direction < 0 ? Spot.START : selection.end(), extend);
            return;
        }
        view.reveal(new Spot(line, direction < 0 ? selection.text(line).length() : 0));
        LineRow next = view.row(line);
        if (next != null) {
            Bounds edge = next.caretBounds(direction < 0 ? next.length() : 0);
            go(new Spot(line, next.hit(x - next.getLayoutX(), edge.getCenterY()).getInsertionIndex()), extend);
        }
    }

    private void page(int direction, boolean extend) {
        Spot at = view.selection().caret();
        LineRow row = view.row(at.line());
        double y = row == null
                ? view.getHeight() / 2
                : row.getLayoutY() + row.caretBounds(
                        Math.min(at.column(), row.length())).getCenterY();
        double x = row == null ? 0 : row.getLayoutX() + row.caretBounds(Math.min(at.column(), row.length())).getMinX();
        view.page(direction);
        view.selection().moveTo(view.spotAt(x, y), extend);
    }

    private Spot character(Spot at, int direction) {
        LinesSelection selection = view.selection();
        String text = selection.text(at.line());
        int next = direction > 0 ? at.column() : at.column() - 1;
        if (next < 0) {
            return at.line() == 0 ? at : new Spot(at.line() - 1, selection.text(at.line() - 1).length());
        }
        if (next >= text.length() && direction > 0) {
            return at.line() >= view.size() - 1 ? at : new Spot(at.line() + 1, 0);
        }
        BreakIterator characters = BreakIterator.getCharacterInstance();
        characters.setText(text);
        return new Spot(at.line(), direction > 0
                ? characters.following(at.column())
                : characters.preceding(
                        at.column()));
    }

    private Spot word(Spot at, int direction) {
        String text = view.selection().text(at.line());
        if (direction > 0 ? at.column() >= text.length() : at.column() == 0) {
            return character(at, direction);
        }
        BreakIterator words = BreakIterator.getWordInstance();
        words.setText(text);
        int next = direction > 0 ? words.following(at.column()) : words.preceding(at.column());
        while (next > 0 && next < text.length() && Character.isWhitespace(text.charAt(next))) {
            int further = direction > 0 ? words.next() : words.previous();
            if (further == BreakIterator.DONE) {
                break;
            }
            next = further;
        }
        return new Spot(at.line(), next);
    }
}
