package dev.counterpoint.app.ui.common;

import java.text.BreakIterator;

/** Where the caret of a {@link LinesView} is, and what is selected: from the anchor to the caret. */
final class LinesSelection {
    private final LinesView view;
    private Spot anchor = Spot.START;
    private Spot caret = Spot.START;
    private boolean caretShown;

    LinesSelection(LinesView view) {
        this.view = view;
    }

    Spot caret() {
        return caret;
    }

    Spot from() {
        return Spot.first(anchor, caret);
    }

    Spot to() {
        return Spot.last(anchor, caret);
    }

    boolean isEmpty() {
        return anchor.equals(caret);
    }

    /** Selects from one place to another, where the caret stands then. */
    void select(Spot from, Spot to) {
        anchor = inside(from);
        caret = inside(to);
        draw();
    }

    /** @param extend whether what is selected grows to there, else nothing is selected */
    void moveTo(Spot place, boolean extend) {
        select(extend ? anchor : place, place);
    }

    void selectAll() {
        select(Spot.START, end());
    }

    void selectWord(Spot at) {
        String text = text(at.line());
        BreakIterator words = BreakIterator.getWordInstance();
        words.setText(text);
        int to = at.column() >= text.length() ? text.length() : words.following(at.column());
        int from = to == 0 ? 0 : words.preceding(to);
        select(new Spot(at.line(), Math.max(0, from)), new Spot(at.line(), to));
    }

    void selectLine(int line) {
        select(new Spot(line, 0), new Spot(line, text(line).length()));
    }

    void showCaret(boolean value) {
        caretShown = value;
        draw();
    }

    /** Lines went and came: what is selected stays with its text, as far as that is there. */
    void replaced(int from, int removed, int added) {
        anchor = moved(anchor, from, removed, added);
        caret = moved(caret, from, removed, added);
    }

    /** Marks it in the rows that are in sight. */
    void draw() {
        Spot from = from();
        Spot to = to();
        for (int line = view.firstVisible(); line <= view.lastVisible(); line++) {
            LineRow row = view.row(line);
            if (row == null) {
                continue;
            }
            boolean inside = !isEmpty() && line >= from.line() && line <= to.line();
            int start = line == from.line() ? Math.min(from.column(), row.length()) : 0;
            int end = line == to.line() ? Math.min(to.column(), row.length()) : row.length();
            row.select(inside ? start : 0, inside ? end : 0, inside && line < to.line());
            row.showCaret(caretShown && line == caret.line() ? Math.min(caret.column(), row.length()) : -1);
        }
    }

    Spot end() {
        int last = Math.max(0, view.size() - 1);
        return new Spot(last, text(last).length());
    }

    String text(int line) {
        return line < view.size() ? view.line(line).line().text() : "";
    }

    private Spot inside(Spot spot) {
        int line = Math.clamp(spot.line(), 0, Math.max(0, view.size() - 1));
        return new Spot(line, Math.clamp(spot.column(), 0, text(line).length()));
    }

    private Spot moved(Spot spot, int from, int removed, int added) {
        int line = spot.line() >= from + removed && removed + added > 0 && spot.line() > from
                ? spot.line() + added - removed
                : spot.line();
        return inside(new Spot(line, spot.column()));
    }
}
