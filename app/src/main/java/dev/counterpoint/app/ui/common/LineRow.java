package dev.counterpoint.app.ui.common;

import dev.counterpoint.app.ui.common.AnswerLine.Look;
import dev.counterpoint.app.ui.common.markdown.Mark;
import dev.counterpoint.app.ui.common.markdown.Span;
import dev.counterpoint.app.ui.common.markdown.SpanStyle;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.VLineTo;
import javafx.scene.text.HitInfo;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/**
 * One line on the screen. Made once and shown again for other lines: a new text in a row that is there costs a tenth of a
 * new row, whose styles have to be found first.
 */
final class LineRow extends Region {
    private static final double INDENT = 19;
    private static final double EMPTY_SELECTION = 5;
    private static final PseudoClass GAP = PseudoClass.getPseudoClass("gap");

    private final Runnable owner;
    private final TextFlow flow = new TextFlow();
    private final List<Text> texts = new ArrayList<>();
    private final List<SpanStyle> styles = new ArrayList<>();
    private @Nullable Label marker;
    private @Nullable Path selection;
    private @Nullable Path grounds;
    private @Nullable Path caret;
    private Look look = Look.PLAIN;
    private int length;
    private double heightFor = -1;
    private double height;
    private boolean grounded;
    private boolean unstyled = true;

    /** @param owner told when it has to be measured again */
    LineRow(Runnable owner) {
        this.owner = owner;
        setManaged(false);
        flow.getStyleClass().add("paragraph-text");
        flow.getStyleClass().addAll(look.styleClasses());
        getChildren().add(flow);
    }

    Look look() {
        return look;
    }

    /** Whether it can show the line without any style to be found first. */
    boolean looksLike(AnswerLine line) {
        if (!line.look().equals(look)) {
            return false;
        }
        List<Span> segments = segments(line);
        if (segments.size() > styles.size()) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            if (!segments.get(i).style().equals(styles.get(i))) {
                return false;
            }
        }
        return true;
    }

    int length() {
        return length;
    }

    /** Shows a line in place of what it showed. */
    void show(AnswerLine line) {
        if (!line.look().equals(look)) {
            look = line.look();
            List<String> classes = new ArrayList<>(List.of("paragraph-text"));
            classes.addAll(look.styleClasses());
            flow.getStyleClass().setAll(classes);
            unstyled = true;
            mark();
        }
        List<Span> segments = segments(line);
        length = 0;
        grounded = false;
        for (int i = 0; i < segments.size(); i++) {
            Span segment = segments.get(i);
            length += segment.text().length();
            grounded |= segment.style().marks().contains(Mark.CODE);
            if (i < texts.size()) {
                again(i, segment);
            } else {
                add(segment);
            }
        }
        rest(segments.size());
        ground();
        select(0, 0, false);
        showCaret(-1);
        heightFor = -1;
    }

    /** How high it is at a width. */
    double heightAt(double width) {
        if (unstyled && getScene() != null) {
            unstyled = false;
            applyCss();
        }
        if (heightFor != width) {
            heightFor = width;
            height = Math.ceil(flow.prefHeight(width - indent()));
        }
        return height;
    }

    @Override
    public void requestLayout() {
        heightFor = -1;
        super.requestLayout();
        // Also when only a style changes, such as a font.
        owner.run();
    }

    /** To be laid out at once, where it stands and as high as it is. */
    void place(double x, double y, double width) {
        double high = heightAt(width);
        resizeRelocate(x, y, width, high);
        layout();
        heightFor = width;
        if (grounded && grounds != null) {
            ground(grounds);
        }
    }

    @Override
    protected void layoutChildren() {
        double indent = indent();
        flow.resizeRelocate(indent, 0, getWidth() - indent, getHeight());
        Label bullet = marker;
        if (bullet != null) {
            bullet.resizeRelocate(0, 0, indent, Math.min(getHeight(), bullet.prefHeight(indent)));
        }
    }

    /**
     * Marks what is selected of it; the row has to be placed.
     *
     * @param beyond whether the selection goes on in the next line
     */
    void select(int from, int to, boolean beyond) {
        boolean empty = from == to && !(beyond && length == 0);
        Path shown = selection;
        if (shown == null) {
            if (empty) {
                return;
            }
            shown = path("line-selection");
            selection = shown;
            flow.getChildren().add(grounds == null ? 0 : 1, shown);
        }
        if (empty) {
            shown.getElements().clear();
        } else if (from == to) {
            shown.getElements().setAll(block(flow.getCaretShape(0, true)));
        } else {
            shown.getElements().setAll(flow.getRangeShape(from, to, true));
        }
    }

    /** Draws the caret before a column; none for -1. The row has to be placed. */
    void showCaret(int column) {
        Path shown = caret;
        if (shown == null) {
            if (column < 0) {
                return;
            }
            shown = path("line-caret");
            caret = shown;
            flow.getChildren().add(shown);
        }
        if (column < 0) {
            shown.getElements().clear();
        } else {
            shown.getElements().setAll(flow.getCaretShape(column, true));
        }
    }

    /** Where a caret before the column stands, in this row. */
    Bounds caretBounds(int column) {
        Path shape = new Path(flow.getCaretShape(column, true));
        return flow.localToParent(shape.getLayoutBounds());
    }

    Bounds rangeBounds(int from, int to) {
        return flow.localToParent(new Path(flow.getRangeShape(from, to, false)).getLayoutBounds());
    }

    /** What is at a place of this row. */
    HitInfo hit(double x, double y) {
        return flow.getHitInfo(new Point2D(x - indent(), y));
    }

    private double indent() {
        return look.style().indent() * INDENT;
    }

    private void mark() {
        if (look.style().indent() == 0) {
            getChildren().setAll(flow);
            marker = null;
            return;
        }
        Label bullet = marker;
        if (bullet == null) {
            bullet = new Label();
            bullet.getStyleClass().add("md-marker");
            bullet.setAlignment(Pos.TOP_RIGHT);
            bullet.setManaged(false);
            marker = bullet;
            getChildren().setAll(bullet, flow);
        }
        bullet.setText(look.style().marker());
        bullet.pseudoClassStateChanged(GAP, look.style().gap());
    }

    private void again(int at, Span segment) {
        Text text = texts.get(at);
        if (!styles.get(at).equals(segment.style())) {
            styles.set(at, segment.style());
            unstyled = true;
            dress(text, segment.style());
        }
        if (!text.getText().equals(segment.text())) {
            text.setText(segment.text());
        }
        if (!text.isManaged()) {
            text.setManaged(true);
            text.setVisible(true);
        }
    }

    private void add(Span segment) {
        Text text = new Text(segment.text());
        text.setTextOrigin(VPos.TOP);
        dress(text, segment.style());
        unstyled = true;
        styles.add(segment.style());
        // Before the caret, if there is one; what is there is not taken out and put in again: that costs its styles.
        flow.getChildren().add(flow.getChildren().size() - (caret == null ? 0 : 1), text);
        texts.add(text);
    }

    /** Those from there on are not needed for this line, and stay for another. */
    private void rest(int from) {
        for (Text text : texts.subList(from, texts.size())) {
            if (text.isManaged()) {
                text.setManaged(false);
                text.setVisible(false);
                text.setText("");
            }
        }
    }

    private static void dress(Text text, SpanStyle style) {
        List<String> classes = new ArrayList<>(List.of("text"));
        style.marks().forEach(mark -> classes.add(mark.styleClass()));
        text.getStyleClass().setAll(classes);
    }

    private void ground() {
        Path shown = grounds;
        if (shown == null) {
            if (!grounded) {
                return;
            }
            shown = path("code-ground");
            grounds = shown;
            flow.getChildren().addFirst(shown);
        }
        shown.getElements().clear();
    }

    /** The ground under code inside a line. */
    private void ground(Path ground) {
        List<PathElement> all = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < texts.size() && texts.get(i).isManaged(); i++) {
            int to = at + texts.get(i).getText().length();
            if (styles.get(i).marks().contains(Mark.CODE)) {
                all.addAll(List.of(flow.getRangeShape(at, to, false)));
            }
            at = to;
        }
        ground.getElements().setAll(all);
    }

    /** Neighbours of one style as one. */
    private static List<Span> segments(AnswerLine line) {
        List<Span> segments = new ArrayList<>();
        for (Span span : line.line().spans()) {
            Span last = segments.isEmpty() ? null : segments.getLast();
            if (last != null && last.style().equals(span.style())) {
                segments.set(segments.size() - 1, new Span(last.text() + span.text(), last.style(), last.from(),
                        span.to()));
            } else {
                segments.add(span);
            }
        }
        if (segments.isEmpty()) {
            segments.add(new Span("", SpanStyle.PLAIN, 0, 0));
        }
        return segments;
    }

    /** As high as a caret, and some pixels wide: what is selected of an empty line. */
    private static List<PathElement> block(PathElement... caret) {
        Bounds at = new Path(caret).getLayoutBounds();
        return List.of(new MoveTo(at.getMinX(), at.getMinY()), new HLineTo(at.getMinX() + EMPTY_SELECTION),
                new VLineTo(at.getMaxY()), new HLineTo(at.getMinX()), new ClosePath());
    }

    private static Path path(String style) {
        Path path = new Path();
        path.getStyleClass().add(style);
        path.setManaged(false);
        path.setMouseTransparent(true);
        return path;
    }
}
