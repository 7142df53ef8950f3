package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.ui.common.PromptEditor;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/** Where a conversation goes on. Ctrl+Enter inside it sends the reply and nothing else. */
final class ReplyBox extends HBox implements Sends {
    private static final int MOST_LINES = 6;

    private final PromptEditor editor = new PromptEditor();
    private final Runnable send;

    ReplyBox(String prompt, StringProperty text, Runnable send) {
        super(6);
        this.send = send;
        getStyleClass().add("reply-box");
        setAlignment(Pos.BOTTOM_CENTER);
        editor.setPromptText(prompt + "…   Ctrl ↵");
        editor.setAccessibleText(prompt + ". Ctrl+Enter sends.");
        editor.maxLinesProperty().set(MOST_LINES);
        editor.textProperty().bindBidirectional(text);
        HBox.setHgrow(editor, Priority.ALWAYS);
        Button button = Nodes.icon(Feather.SEND, "Send this reply (Ctrl+Enter)", send);
        button.disableProperty().bind(Bindings.createBooleanBinding(() -> text.get().isBlank(), text));
        getChildren().addAll(editor, button);
    }

    @Override
    public void send() {
        send.run();
    }

    void focusText() {
        editor.requestFocus();
    }
}
