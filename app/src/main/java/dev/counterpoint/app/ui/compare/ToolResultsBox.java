package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.ui.common.Elide;
import dev.counterpoint.app.ui.common.PromptEditor;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Where the results of the calls are written that an answer ended with; all go back as one turn. */
final class ToolResultsBox extends HBox implements Sends {
    private static final int MOST_LINES = 4;
    private static final double MOST_HEIGHT = 190;
    private static final int SHOWN_ARGUMENTS = 60;
    private static final int SHOWN_NAME = 30;

    private final PendingCalls calls;
    private final Runnable send;
    private final VBox rows = new VBox(2);

    ToolResultsBox(PendingCalls calls, Runnable send) {
        super(6);
        this.calls = calls;
        this.send = send;
        getStyleClass().addAll("reply-box", "tool-results");
        setAlignment(Pos.BOTTOM_CENTER);
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMaxHeight(MOST_HEIGHT);
        scroll.setFocusTraversable(false);
        scroll.prefHeightProperty().bind(rows.heightProperty().add(2));
        HBox.setHgrow(scroll, Priority.ALWAYS);
        Button button = Nodes.icon(Feather.SEND, "Send the results (Ctrl+Enter)", send);
        button.disableProperty().bind(calls.readyProperty().not());
        getChildren().addAll(scroll, button);
        calls.all().addListener((ListChangeListener<PendingCalls.Pending>) _ -> fill());
        fill();
    }

    @Override
    public void send() {
        send.run();
    }

    private void fill() {
        boolean one = calls.all().size() == 1;
        rows.getChildren().setAll(calls.all().stream().map(pending -> row(pending, one)).toList());
    }

    /** @param one whether it is the only one */
    private static VBox row(PendingCalls.Pending pending, boolean one) {
        String name = pending.call().name();
        PromptEditor editor = new PromptEditor();
        editor.setPromptText("Result of " + name + "…   Ctrl ↵");
        editor.setAccessibleText("Result of " + name + ". Ctrl+Enter sends.");
        editor.maxLinesProperty().set(MOST_LINES);
        editor.textProperty().bindBidirectional(pending.result());
        CheckBox failed = new CheckBox("It failed");
        failed.getStyleClass().add("small");
        failed.setMinWidth(USE_PREF_SIZE);
        failed.selectedProperty().bindBidirectional(pending.failed());
        failed.setAccessibleText(name + " failed");
        // Two calls may be of one tool: what they ask tells them apart.
        Label arguments = Nodes.label(one ? "" : Elide.end(pending.call().arguments(), SHOWN_ARGUMENTS), "hint");
        arguments.setMinWidth(0);
        Label called = Nodes.label(Elide.end(name, SHOWN_NAME), "mono", "small", "strong");
        called.setMinWidth(USE_PREF_SIZE);
        HBox head = Nodes.row(8, called, arguments, Nodes.spring(), failed);
        head.getStyleClass().add("tool-result-head");
        return new VBox(head, editor);
    }
}
