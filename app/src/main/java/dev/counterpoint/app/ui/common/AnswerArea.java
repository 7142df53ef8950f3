package dev.counterpoint.app.ui.common;

import dev.counterpoint.app.run.TextFeed;
import dev.counterpoint.app.ui.common.markdown.SpanStyle;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Role;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.IndexRange;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.Caret.CaretVisibility;
import org.fxmisc.richtext.CaretNode;
import org.fxmisc.richtext.CharacterHit;
import org.fxmisc.richtext.model.TwoDimensional.Bias;
import org.fxmisc.richtext.model.TwoDimensional.Position;

/**
 * An answer as it comes: one read-only area, so that a selection can cross everything in it. Text is shown as Markdown or
 * as it came, thinking folded under a heading (a click, or Enter or Space while the area has the focus, unfolds it), calls of
 * tools as blocks. Follows the end only while the person is there. What is copied is the original text. FX thread only.
 */
public final class AnswerArea extends Region {
    /** JetBrains Mono at the 12 px of a table is 0.6 em wide; around a table stand paddings and the scroll bar. */
    private static final double COLUMN = 7.2;
    private static final double AROUND_A_TABLE = 64;
    private static final int FEWEST_COLUMNS = 24;
    private static final int MOST_COLUMNS = 160;
    /** Tables are laid out anew when the width has settled. */
    private static final Duration RESIZING = Duration.millis(120);

    private final AnswerStyledArea area = new AnswerStyledArea(this::selectedText);
    private final VirtualizedScrollPane<AnswerStyledArea> scroll = new VirtualizedScrollPane<>(area);
    private final AnswerParts parts;
    private final TailFollower tail = new TailFollower(area, this);
    private final CaretNode more = new CaretNode("more", area);
    private final BooleanProperty markdown = new SimpleBooleanProperty(this, "markdown", true);
    private final BooleanProperty streaming = new SimpleBooleanProperty(this, "streaming", false);
    private final PauseTransition resized = new PauseTransition(RESIZING);
    private Consumer<String> onLink = _ -> {};

    public AnswerArea() {
        this(System::nanoTime);
    }

    /** @param nanos a monotonic clock in nanoseconds, by which thinking is timed */
    AnswerArea(LongSupplier nanos) {
        parts = new AnswerParts(nanos, area::replaceLines);
        getStyleClass().add("answer-area");
        area.setAccessibleRole(AccessibleRole.TEXT_AREA);
        area.accessibleTextProperty().bind(accessibleTextProperty());
        setAccessibleText("Answer");
        area.setContextMenu(contextMenu());
        area.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        area.focusedProperty().addListener((_, _, focused) -> area
                .setShowCaret(focused && area.isFocusVisible() ? CaretVisibility.ON : CaretVisibility.OFF));
        area.setShowCaret(CaretVisibility.OFF);
        more.getStyleClass().add("more-caret");
        more.setShowCaret(CaretVisibility.OFF);
        area.addCaret(more);
        markdown.addListener((_, _, now) -> parts.setMarkdown(now));
        streaming.addListener((_, _, now) -> {
            more.setShowCaret(now ? CaretVisibility.ON : CaretVisibility.OFF);
            moveMore();
        });
        resized.setOnFinished(_ -> resize());
        widthProperty().addListener((_, _, _) -> {
            if (isEmpty()) {
                resize();
            } else {
                resized.playFromStart();
            }
        });
        getChildren().add(scroll);
    }

    /** Adds what came, in order; call once a pulse with all that came. */
    public void append(List<TextFeed.Piece> pieces) {
        if (pieces.isEmpty()) {
            return;
        }
        tail.before();
        parts.append(pieces);
        moveMore();
        tail.after();
    }

    /** Shows a whole answer, from its beginning, in place of what is shown. */
    public void show(List<Part> answer) {
        clear();
        tail.follow(false);
        parts.show(answer);
        area.moveTo(0);
        if (area.shown() > 0) {
            area.showParagraphAtTop(0);
        }
        moveMore();
    }

    /**
     * Adds a whole turn of a conversation at the end, before the answer that is to come in: what a person said stands
     * apart from what was answered. What is in sight stays in sight.
     */
    public void add(Message turn) {
        if (turn.role() == Role.ASSISTANT) {
            parts.show(turn.parts());
        } else {
            parts.say(turn.text());
        }
        moveMore();
    }

    public void clear() {
        parts.clear();
        tail.follow(true);
        moveMore();
    }

    public boolean isEmpty() {
        return area.shown() == 0;
    }

    /** The last answer's original text: what was said and refused; where nothing was, what was to be called. Thinking is not in it. */
    public String text() {
        return parts.text();
    }

    /** The original text of what is selected; empty if nothing is. */
    public String selectedText() {
        IndexRange selection = area.getSelection();
        if (selection.getLength() == 0) {
            return "";
        }
        Position from = area.offsetToPosition(selection.getStart(), Bias.Forward);
        Position to = area.offsetToPosition(selection.getEnd(), Bias.Backward);
        return parts.original(from.getMajor(), from.getMinor(), to.getMajor(), to.getMinor());
    }

    /** What happens when a link is clicked, or Enter pressed on it; nothing unless set: a model's links lead anywhere. */
    public void setOnLink(Consumer<String> value) {
        onLink = value;
    }

    /** Whether text is shown as Markdown; else as it came. */
    public BooleanProperty markdownProperty() {
        return markdown;
    }

    public boolean isMarkdown() {
        return markdown.get();
    }

    public void setMarkdown(boolean value) {
        markdown.set(value);
    }

    /** While true, a block at the end shows that more is to come. */
    public BooleanProperty streamingProperty() {
        return streaming;
    }

    public boolean isStreaming() {
        return streaming.get();
    }

    public void setStreaming(boolean value) {
        streaming.set(value);
    }

    @Override
    public void requestFocus() {
        area.requestFocus();
    }

    /** For tests: the control itself. */
    AnswerStyledArea area() {
        return area;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 120;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 360;
    }

    @Override
    protected void layoutChildren() {
        double top = snappedTopInset();
        double left = snappedLeftInset();
        layoutInArea(scroll, left, top, getWidth() - left - snappedRightInset(),
                getHeight() - top - snappedBottomInset(), 0, HPos.LEFT, VPos.TOP);
    }

    private void moveMore() {
        if (streaming.get()) {
            more.moveTo(area.getLength());
        }
    }

    private void resize() {
        tail.before();
        parts.setColumns(Math.clamp((long) ((getWidth() - AROUND_A_TABLE) / COLUMN), FEWEST_COLUMNS, MOST_COLUMNS));
        moveMore();
        tail.after();
    }

    private void toggle(int line) {
        tail.follow(false);
        int head = parts.toggle(line);
        moveMore();
        if (head >= 0 && area.allParToVisibleParIndex(head).isEmpty()) {
            area.showParagraphAtTop(head);
        }
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress() || isEmpty()) {
            return;
        }
        CharacterHit hit = area.hit(event.getX(), event.getY());
        int line = area.offsetToPosition(hit.getInsertionIndex(), Bias.Forward).getMajor();
        if (parts.isFold(line)) {
            toggle(line);
            return;
        }
        hit.getCharacterIndex().ifPresent(index -> {
            SpanStyle style = area.getStyleOfChar(index);
            if (style.link() != null && area.getSelection().getLength() == 0) {
                onLink.accept(style.link());
            }
        });
    }

    private void pressed(KeyEvent event) {
        boolean plain = !event.isShiftDown() && !event.isControlDown() && !event.isAltDown() && !event.isMetaDown();
        if (plain && (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE)) {
            String link = area.getCaretPosition() < area.getLength()
                    ? area.getStyleOfChar(area.getCaretPosition()).link()
                    : null;
            if (link != null && event.getCode() == KeyCode.ENTER) {
                onLink.accept(link);
                event.consume();
                return;
            }
            toggle(area.getCurrentParagraph());
            event.consume();
        }
    }

    private ContextMenu contextMenu() {
        MenuItem copy = new MenuItem("Copy");
        copy.setOnAction(_ -> area.copy());
        MenuItem all = new MenuItem("Copy whole answer");
        all.setOnAction(_ -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text());
            Clipboard.getSystemClipboard().setContent(content);
        });
        MenuItem select = new MenuItem("Select all");
        select.setOnAction(_ -> area.selectAll());
        ContextMenu menu = new ContextMenu(copy, all, new SeparatorMenuItem(), select);
        menu.setOnShowing(_ -> {
            copy.setDisable(area.getSelection().getLength() == 0);
            all.setDisable(isEmpty());
        });
        return menu;
    }
}
