package dev.counterpoint.app.ui.common;

import dev.counterpoint.app.run.TextFeed;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Role;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContextMenu;
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
    private static final long REST_NANOS = 4_000_000;
    /** Tables are laid out anew when the width has settled. */
    private static final Duration RESIZING = Duration.millis(120);

    private final LinesView area = new LinesView();
    private final AnswerParts parts;
    private final BooleanProperty markdown = new SimpleBooleanProperty(this, "markdown", true);
    private final BooleanProperty streaming = new SimpleBooleanProperty(this, "streaming", false);
    private final PauseTransition resized = new PauseTransition(RESIZING);
    private final AnimationTimer rest = new AnimationTimer() {
        @Override
        public void handle(long now) {
            takeRest();
        }
    };
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
        ContextMenu menu = contextMenu();
        area.setOnContextMenuRequested(event -> {
            menu.show(area, event.getScreenX(), event.getScreenY());
            event.consume();
        });
        area.addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> menu.hide());
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        new LinesMouse(area).install();
        new LinesKeys(area, this::copy, this::selectAll).install();
        area.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        area.focusVisibleProperty().addListener((_, _, visible) -> area.selection().showCaret(visible));
        markdown.addListener((_, _, now) -> parts.setMarkdown(now));
        streaming.addListener((_, _, now) -> area.setMore(now));
        resized.setOnFinished(_ -> resize());
        widthProperty().addListener((_, _, _) -> {
            if (isEmpty()) {
                resize();
            } else {
                resized.playFromStart();
            }
        });
        getChildren().add(area);
    }

    /** Adds what came, in order; call once a pulse with all that came. */
    public void append(List<TextFeed.Piece> pieces) {
        if (pieces.isEmpty()) {
            return;
        }
        area.hold(false);
        parts.append(pieces);
        area.settle();
    }

    /** Shows a whole answer, from its beginning, in place of what is shown. */
    public void show(List<Part> answer) {
        clear();
        parts.show(answer);
        area.showAtTop(0);
        rest.start();
    }

    /**
     * Adds a whole turn of a conversation at the end, before the answer that is to come in: what a person said stands
     * apart from what was answered. What is in sight stays in sight.
     */
    public void add(Message turn) {
        area.hold(true);
        if (turn.role() == Role.ASSISTANT) {
            parts.show(turn.parts());
            rest.start();
        } else {
            parts.say(Said.of(turn));
        }
    }

    public void clear() {
        parts.clear();
        area.follow(true);
    }

    public boolean isEmpty() {
        return area.size() == 0;
    }

    /** The last answer's original text: what was said and refused; where nothing was, what was to be called. Thinking is not in it. */
    public String text() {
        return parts.text();
    }

    /** The original text of what is selected; empty if nothing is. */
    public String selectedText() {
        LinesSelection selection = area.selection();
        if (selection.isEmpty()) {
            return "";
        }
        Spot from = selection.from();
        Spot to = selection.to();
        return parts.original(from.line(), from.column(), to.line(), to.column());
    }

    /** Also what of a long answer is not taken in yet. */
    void selectAll() {
        parts.finish();
        area.selection().selectAll();
    }

    /** Puts the original text of what is selected on the clipboard. */
    void copy() {
        if (!area.selection().isEmpty()) {
            toClipboard(selectedText());
        }
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
    LinesView area() {
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
        area.resizeRelocate(left, top, getWidth() - left - snappedRightInset(),
                getHeight() - top - snappedBottomInset());
    }

    private void resize() {
        parts.setColumns(Math.clamp((long) ((getWidth() - AROUND_A_TABLE) / COLUMN), FEWEST_COLUMNS, MOST_COLUMNS));
    }

    /** Some of what of a long answer is not taken in yet, a frame; what is in sight stays. */
    private void takeRest() {
        long end = System.nanoTime() + REST_NANOS;
        boolean more = parts.more();
        while (more && System.nanoTime() < end) {
            more = parts.more();
        }
        if (!more) {
            rest.stop();
        }
    }

    private void toggle(int line) {
        area.follow(false);
        int head = parts.toggle(line);
        if (head >= 0 && !area.isVisible(head)) {
            area.showAtTop(head);
        }
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress() || isEmpty()) {
            return;
        }
        int line = area.lineAt(event.getY());
        if (parts.isFold(line)) {
            toggle(line);
            return;
        }
        String link = area.styleUnder(event.getX(), event.getY()).link();
        if (link != null && area.selection().isEmpty()) {
            onLink.accept(link);
        }
    }

    private void pressed(KeyEvent event) {
        boolean plain = !event.isShiftDown() && !event.isControlDown() && !event.isAltDown() && !event.isMetaDown();
        if (plain && (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE)) {
            String link = area.styleAt(area.selection().caret()).link();
            if (link != null && event.getCode() == KeyCode.ENTER) {
                onLink.accept(link);
            } else {
                toggle(area.selection().caret().line());
            }
            event.consume();
        }
    }

    private static void toClipboard(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private ContextMenu contextMenu() {
        MenuItem copy = new MenuItem("Copy");
        copy.setOnAction(_ -> copy());
        MenuItem all = new MenuItem("Copy whole answer");
        all.setOnAction(_ -> toClipboard(text()));
        MenuItem select = new MenuItem("Select all");
        select.setOnAction(_ -> selectAll());
        ContextMenu menu = new ContextMenu(copy, all, new SeparatorMenuItem(), select);
        menu.setOnShowing(_ -> {
            copy.setDisable(area.selection().isEmpty());
            all.setDisable(isEmpty());
        });
        return menu;
    }
}
