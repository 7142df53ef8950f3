package dev.counterpoint.app.ui.common;

import dev.counterpoint.app.ui.common.markdown.SpanStyle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.HitInfo;
import org.jspecify.annotations.Nullable;

/**
 * Lines to read, under each other, of which only those in sight are nodes. Lays itself out apart from the window around
 * it: a text that grows sixty times a second must not make all that surrounds it be measured again. FX thread only.
 */
final class LinesView extends Region {
    /** How far below the edge the last line may end and still be in sight. */
    private static final double NEAR = 12;
    private static final double WHEEL_LINE = 19.5;
    /** Of the scroll bar, however long the text is. */
    private static final double SHORTEST_THUMB = 24;
    private static final int SPARE_ROWS = 32;

    private final List<AnswerLine> lines = new ArrayList<>();
    private final LineHeights heights = new LineHeights();
    private final NavigableMap<Integer, LineRow> rows = new TreeMap<>();
    private final Deque<LineRow> spare = new ArrayDeque<>();
    private final ScrollBar bar = new ScrollBar();
    private final Region more = new Region();
    private final LinesSelection selection = new LinesSelection(this);
    private final Rectangle window = new Rectangle();
    private int top;
    private double hidden;
    private boolean following = true;
    private boolean held;
    private boolean placing;
    private double reckonedFor = -1;

    LinesView() {
        getStyleClass().add("answer-lines");
        setManaged(false);
        setFocusTraversable(true);
        setClip(window);
        bar.setOrientation(Orientation.VERTICAL);
        bar.setManaged(false);
        bar.setFocusTraversable(false);
        bar.setVisible(false);
        bar.valueProperty().addListener((_, _, now) -> barMoved(now.doubleValue()));
        more.getStyleClass().add("more-caret");
        more.setManaged(false);
        more.setMouseTransparent(true);
        more.setVisible(false);
        getChildren().addAll(more, bar);
        setOnScroll(event -> {
            if (event.getDeltaY() != 0) {
                scrollBy(-event.getDeltaY());
                event.consume();
            }
        });
    }

    // ---- what is shown

    /** As {@link AnswerParts.Target#replace}. What is in sight stays there, unless the end is followed. */
    void replaceLines(int from, int removed, List<AnswerLine> added) {
        heights.replace(from, removed, added, contentWidth());
        List<AnswerLine> changed = lines.subList(from, from + removed);
        changed.clear();
        lines.addAll(from, added);
        int shift = added.size() - removed;
        List<Map.Entry<Integer, LineRow>> before = List.copyOf(rows.entrySet());
        rows.clear();
        for (Map.Entry<Integer, LineRow> each : before) {
            int line = each.getKey();
            LineRow row = each.getValue();
            if (line < from) {
                rows.put(line, row);
            } else if (line >= from + removed) {
                rows.put(line + shift, row);
            } else if (line < from + added.size()) {
                row.show(added.get(line - from));
                rows.put(line, row);
            } else {
                spare.addLast(row);
            }
        }
        if (top >= from + removed && lines.size() > added.size()) {
            top += shift;
        }
        selection.replaced(from, removed, added.size());
        requestLayout();
    }

    int size() {
        return lines.size();
    }

    AnswerLine line(int index) {
        return lines.get(index);
    }

    /** What is shown, as text. */
    String text() {
        return lines.stream().map(line -> line.line().text()).collect(Collectors.joining("\n"));
    }

    LinesSelection selection() {
        return selection;
    }

    /** The style of the character at a place, plain at a line's end. */
    SpanStyle styleAt(Spot spot) {
        return spot.line() >= lines.size() ? SpanStyle.PLAIN : lines.get(spot.line()).styleAt(spot.column());
    }

    /** Whether a block at the end shows that more is to come. */
    void setMore(boolean value) {
        more.setVisible(value);
        requestLayout();
    }

    // ---- where one is

    /** Whether the end stays in sight while text comes; what a person does with the view decides it anew. */
    void follow(boolean value) {
        following = value;
        requestLayout();
    }

    /** Whether what is in sight stays for now, though the end is to be followed. */
    void hold(boolean value) {
        held = value;
    }

    boolean atEnd() {
        double below = -hidden;
        for (int i = top; i < lines.size(); i++) {
            below += heights.get(i);
            if (below > contentHeight() + NEAR) {
                return false;
            }
        }
        return true;
    }

    int firstVisible() {
        return top;
    }

    int lastVisible() {
        return rows.isEmpty() ? -1 : rows.lastKey();
    }

    /** Where a line that is in sight begins, from this view's upper edge. */
    double rowTop(int line) {
        LineRow row = rows.get(line);
        return row == null ? Double.NaN : row.getLayoutY();
    }

    boolean isVisible(int line) {
        return rows.containsKey(line);
    }

    /** Moves the text up by so many pixels, as a person does. */
    void scrollBy(double pixels) {
        settle();
        hidden += pixels;
        following = false;
        requestLayout();
        settle();
        following = atEnd();
        held = false;
    }

    void page(int direction) {
        scrollBy(direction * Math.max(WHEEL_LINE, contentHeight() - 2 * WHEEL_LINE));
    }

    /** Puts a line at the upper edge. */
    void showAtTop(int line) {
        following = false;
        top = line;
        hidden = 0;
        requestLayout();
    }

    void showEnd() {
        following = true;
        requestLayout();
    }

    /** Scrolls so that a line is in sight, by as little as need be. */
    void reveal(Spot spot) {
        settle();
        LineRow row = rows.get(spot.line());
        if (row == null) {
            boolean above = spot.line() < top;
            top = spot.line();
            hidden = above ? 0 : heights.get(spot.line()) - contentHeight();
            following = false;
            requestLayout();
            settle();
            row = rows.get(spot.line());
        }
        if (row != null) {
            var caret = row.caretBounds(Math.min(spot.column(), row.length()));
            double y = row.getLayoutY() - getInsets().getTop();
            double over = y + caret.getMinY();
            double under = y + caret.getMaxY() - contentHeight();
            if (over < 0 || under > 0) {
                scrollBy(over < 0 ? over : under);
            }
        }
    }

    // ---- what is where

    /** The place nearest to a point of this view. */
    Spot spotAt(double x, double y) {
        LineRow row = rowAt(y);
        if (row == null) {
            return Spot.START;
        }
        HitInfo hit = row.hit(x - row.getLayoutX(), y - row.getLayoutY());
        return new Spot(lineAt(y), Math.clamp(hit.getInsertionIndex(), 0, row.length()));
    }

    /** The line at a height of this view, the nearest one above or below all. */
    int lineAt(double y) {
        int last = 0;
        for (Map.Entry<Integer, LineRow> each : rows.entrySet()) {
            if (each.getValue().getLayoutY() > y && each.getKey() > firstRow()) {
                break;
            }
            last = each.getKey();
        }
        return last;
    }

    /** The style of the character under a point, plain where there is none. */
    SpanStyle styleUnder(double x, double y) {
        LineRow row = rowAt(y);
        if (row == null || y > row.getLayoutY() + row.getHeight()) {
            return SpanStyle.PLAIN;
        }
        HitInfo hit = row.hit(x - row.getLayoutX(), y - row.getLayoutY());
        var bounds = row.rangeBounds(hit.getCharIndex(), hit.getCharIndex() + 1);
        boolean on = bounds.contains(x - row.getLayoutX(), bounds.getCenterY());
        return on ? styleAt(new Spot(lineAt(y), hit.getCharIndex())) : SpanStyle.PLAIN;
    }

    /** The row of a line that is in sight, else null. */
    @Nullable
    LineRow row(int line) {
        return rows.get(line);
    }

    private @Nullable LineRow rowAt(double y) {
        return rows.get(lineAt(y));
    }

    private int firstRow() {
        return rows.isEmpty() ? 0 : rows.firstKey();
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case TEXT -> text();
            case EDITABLE -> false;
            case SELECTION_START -> offset(selection.from());
            case SELECTION_END -> offset(selection.to());
            case CARET_OFFSET -> offset(selection.caret());
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    private int offset(Spot spot) {
        int before = spot.column();
        for (int i = 0; i < spot.line(); i++) {
            before += lines.get(i).line().length() + 1;
        }
        return before;
    }

    // ---- layout

    /** Lays out now what changed, if this is on a screen. */
    void settle() {
        if (getScene() != null && getWidth() > 0 && isNeedsLayout()) {
            layout();
        }
    }

    @Override
    public void requestLayout() {
        if (!placing) {
            super.requestLayout();
        }
    }

    @Override
    protected void layoutChildren() {
        placing = true;
        try {
            window.setWidth(getWidth());
            window.setHeight(getHeight());
            double width = contentWidth();
            if (width != reckonedFor) {
                reckonedFor = width;
                heights.reckon(lines, width);
            }
            if (following && !held) {
                fromEnd(width);
            } else {
                fromTop(width);
            }
            placeRows(width);
            placeBar();
            placeMore();
            selection.draw();
        } finally {
            placing = false;
        }
    }

    /** Finds the first line in sight when the last one stands at the lower edge. */
    private void fromEnd(double width) {
        double room = contentHeight();
        double sum = 0;
        top = lines.size();
        while (top > 0 && sum < room) {
            top--;
            sum += measure(top, width);
        }
        hidden = Math.max(0, sum - room);
    }

    /** Finds the first line in sight from the one that was, as far from the edge as it shall be. */
    private void fromTop(double width) {
        top = Math.clamp(top, 0, Math.max(0, lines.size() - 1));
        while (hidden < 0 && top > 0) {
            top--;
            hidden += measure(top, width);
        }
        hidden = Math.max(0, hidden);
        while (top < lines.size() - 1 && hidden >= measure(top, width)) {
            hidden -= measure(top, width);
            top++;
        }
        double below = -hidden;
        for (int i = top; i < lines.size(); i++) {
            below += measure(i, width);
            if (below >= contentHeight()) {
                return;
            }
        }
        fromEnd(width);
    }

    private double measure(int line, double width) {
        LineRow row = rows.get(line);
        if (row == null) {
            row = rowFor(lines.get(line));
            rows.put(line, row);
        }
        double height = row.heightAt(width);
        heights.set(line, height);
        return height;
    }

    /** One that is spare and looks like it, else the oldest, if there are enough to choose from, else a new one. */
    private LineRow rowFor(AnswerLine line) {
        LineRow chosen = null;
        for (LineRow row : spare) {
            if (row.looksLike(line)) {
                chosen = row;
                break;
            }
        }
        if (chosen != null) {
            spare.remove(chosen);
        } else if (spare.size() >= SPARE_ROWS) {
            chosen = spare.removeFirst();
        } else {
            chosen = new LineRow(this::requestLayout);
            getChildren().add(0, chosen);
        }
        chosen.show(line);
        chosen.setVisible(true);
        return chosen;
    }

    private void placeRows(double width) {
        Insets around = getInsets();
        double y = around.getTop() - Math.round(hidden);
        int line = top;
        while (line < lines.size() && y < getHeight()) {
            double height = measure(line, width);
            LineRow row = rows.get(line);
            if (row != null) {
                row.place(around.getLeft(), y, width);
            }
            y += height;
            line++;
        }
        int end = line;
        rows.entrySet().removeIf(each -> {
            boolean gone = each.getKey() < top || each.getKey() >= end;
            if (gone) {
                spare.addLast(each.getValue());
            }
            return gone;
        });
        spare.forEach(row -> row.setVisible(false));
    }

    private void placeBar() {
        double room = contentHeight();
        double most = Math.max(0, heights.total() - room);
        boolean needed = most > 1;
        bar.setVisible(needed);
        if (needed) {
            double width = bar.prefWidth(-1);
            bar.resizeRelocate(getWidth() - width, 0, width, getHeight());
            bar.setMax(most);
            bar.setVisibleAmount(most * Math.max(room / (room + most), SHORTEST_THUMB / Math.max(1, getHeight())));
            bar.setUnitIncrement(WHEEL_LINE);
            bar.setBlockIncrement(room);
            if (!bar.isPressed()) {
                bar.setValue(following && !held ? most : Math.min(most, heights.before(top) + hidden));
            }
        }
    }

    private void placeMore() {
        if (!more.isVisible()) {
            return;
        }
        LineRow last = rows.get(lines.size() - 1);
        if (last == null) {
            more.relocate(-100, -100);
            return;
        }
        var end = last.caretBounds(last.length());
        more.resizeRelocate(last.getLayoutX() + end.getMaxX() + 2, last.getLayoutY() + end.getMinY(), 7,
                end.getHeight());
    }

    private void barMoved(double value) {
        if (placing || lines.isEmpty()) {
            return;
        }
        top = heights.lineAt(value);
        hidden = value - heights.before(top);
        following = false;
        requestLayout();
        settle();
        following = value >= bar.getMax() - NEAR && atEnd();
    }

    private double contentHeight() {
        return Math.max(0, getHeight() - getInsets().getTop() - getInsets().getBottom());
    }

    private double contentWidth() {
        return Math.max(40, getWidth() - getInsets().getLeft() - getInsets().getRight());
    }
}
