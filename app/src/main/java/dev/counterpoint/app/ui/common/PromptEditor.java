package dev.counterpoint.app.ui.common;

import javafx.application.Platform;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.StyleClassedTextArea;

/**
 * An editor for prompts, with the variables coloured. Grows with its text up to {@link #maxLinesProperty} lines, then
 * scrolls. Tab and Shift+Tab move the focus, as everywhere else in the window; Ctrl+Tab writes a tab. Ctrl+Enter and Esc are
 * left to the window. FX thread only.
 */
public final class PromptEditor extends Region {
    private static final double LINE_SPACING = 3.5;
    /** Of one paragraph; more would be longer than any editor is high. */
    private static final int MEASURED = 10_000;

    private final StyleClassedTextArea area = new StyleClassedTextArea(false);
    private final VirtualizedScrollPane<StyleClassedTextArea> scroll = new VirtualizedScrollPane<>(area);
    private final Label placeholder = new Label();
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final StringProperty promptText = new SimpleStringProperty(this, "promptText", "");
    private final IntegerProperty maxLines = new SimpleIntegerProperty(this, "maxLines", 16);

    public PromptEditor() {
        getStyleClass().add("prompt-editor");
        // Its own sheet would win over the program's: what is needed of it is there too.
        area.getStylesheets().clear();
        area.setWrapText(true);
        area.setAccessibleRole(AccessibleRole.TEXT_AREA);
        area.accessibleTextProperty().bind(accessibleTextProperty());
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        area.setContextMenu(contextMenu());
        area.plainTextChanges().subscribe(_ -> text.set(area.getText()));
        // The estimate changes while the area is laid out, when a request for another layout would be lost.
        area.totalHeightEstimateProperty().addListener((_, _, _) -> Platform.runLater(this::requestLayout));
        text.addListener((_, _, now) -> replace(now == null ? "" : now));
        maxLines.addListener((_, _, _) -> requestLayout());
        placeholder.getStyleClass().add("placeholder");
        placeholder.textProperty().bind(promptText);
        placeholder.visibleProperty().bind(text.isEmpty());
        placeholder.setMouseTransparent(true);
        new VariableColours(area);
        getChildren().addAll(scroll, placeholder);
    }

    /** Line ends are {@code \n}. Setting it from outside begins a new history for Undo. */
    public StringProperty textProperty() {
        return text;
    }

    public String getText() {
        return text.get();
    }

    public void setText(String value) {
        text.set(value);
    }

    /** Shown while the text is empty. */
    public StringProperty promptTextProperty() {
        return promptText;
    }

    public void setPromptText(String value) {
        promptText.set(value);
    }

    /** How many lines it grows to before it scrolls. */
    public IntegerProperty maxLinesProperty() {
        return maxLines;
    }

    @Override
    public void requestFocus() {
        area.requestFocus();
    }

    /** For tests: the control itself. */
    StyleClassedTextArea area() {
        return area;
    }

    /** It takes more lines where it is narrower. */
    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        Insets own = area.getInsets();
        double around = snappedTopInset() + snappedBottomInset() + own.getTop() + own.getBottom();
        double line = lineHeight();
        Double known = area.totalHeightEstimateProperty().getValue();
        // Before its lines are laid out the estimate is too low: every paragraph has at least one line.
        double room = (width < 0 ? getWidth() : width) - snappedLeftInset() - snappedRightInset() - own.getLeft()
                - own.getRight();
        double least = line * Math.max(area.getParagraphs().size(), wrappedLines(room));
        // The estimate is of the lines alone: a pixel less, and the bar comes though everything is shown.
        double content = known == null ? least : Math.max(least, known);
        return Math.ceil(Math.clamp(content, line, line * maxLines.get()) + around);
    }

    @Override
    protected double computeMinHeight(double width) {
        return lineHeight() + area.getInsets().getTop() + area.getInsets().getBottom();
    }

    @Override
    protected double computePrefWidth(double height) {
        return 480;
    }

    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset();
        double top = snappedTopInset();
        double width = getWidth() - left - snappedRightInset();
        double height = getHeight() - top - snappedBottomInset();
        layoutInArea(scroll, left, top, width, height, 0, HPos.LEFT, VPos.TOP);
        Insets own = area.getInsets();
        layoutInArea(placeholder, left + own.getLeft(), top + own.getTop() + LINE_SPACING / 2,
                Math.max(0, width - own.getLeft() - own.getRight()), lineHeight(), 0, HPos.LEFT, VPos.TOP);
    }

    /** How many lines the text takes at a width, counted no further than it can be shown. */
    private int wrappedLines(double room) {
        if (room <= 0) {
            return 0;
        }
        double one = measure("x").getLayoutBounds().getHeight();
        int lines = 0;
        for (int i = 0; i < area.getParagraphs().size() && lines < maxLines.get(); i++) {
            String paragraph = area.getText(i);
            Text wrapped = measure(paragraph.substring(0, Math.min(paragraph.length(), MEASURED)));
            wrapped.setWrappingWidth(room);
            lines += Math.max(1, (int) Math.round(wrapped.getLayoutBounds().getHeight() / one));
        }
        return lines;
    }

    private static double lineHeight() {
        return measure("x").getLayoutBounds().getHeight() + LINE_SPACING;
    }

    private static Text measure(String text) {
        Text measured = new Text(text);
        // That of the style sheet; the placeholder is in another.
        measured.setFont(Font.font("JetBrains Mono", 12));
        return measured;
    }

    private void replace(String now) {
        String lines = now.replace("\r\n", "\n").replace('\r', '\n');
        if (!lines.equals(area.getText())) {
            area.replaceText(lines);
            area.moveTo(0);
            area.getUndoManager().forgetHistory();
        }
        if (!lines.equals(now)) {
            text.set(lines);
        }
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() != KeyCode.TAB || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        if (event.isControlDown()) {
            area.replaceSelection("\t");
        } else {
            area.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
        }
        event.consume();
    }

    private ContextMenu contextMenu() {
        MenuItem undo = item("Undo", area::undo);
        MenuItem redo = item("Redo", area::redo);
        MenuItem cut = item("Cut", area::cut);
        MenuItem copy = item("Copy", area::copy);
        ContextMenu menu = new ContextMenu(undo, redo, new SeparatorMenuItem(), cut, copy, item("Paste", area::paste),
                new SeparatorMenuItem(), item("Select all", area::selectAll));
        menu.setOnShowing(_ -> {
            undo.setDisable(!area.isUndoAvailable());
            redo.setDisable(!area.isRedoAvailable());
            cut.setDisable(area.getSelection().getLength() == 0);
            copy.setDisable(area.getSelection().getLength() == 0);
        });
        return menu;
    }

    private static MenuItem item(String name, Runnable action) {
        MenuItem item = new MenuItem(name);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
