package dev.counterpoint.app.ui.common;

import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** A field to search with; Esc empties it before it does anything else. */
public final class SearchField extends StackPane {
    private final TextField field = new TextField();

    public SearchField(String prompt) {
        getStyleClass().add("search-field");
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
                field.clear();
                event.consume();
            }
        });
        Node icon = Icons.of(Feather.SEARCH);
        HBox over = new HBox(icon);
        over.getStyleClass().add("search-icon");
        over.setMouseTransparent(true);
        getChildren().addAll(field, over);
        setMinWidth(120);
        setPrefWidth(250);
        setMaxWidth(320);
    }

    public StringProperty textProperty() {
        return field.textProperty();
    }

    @Override
    public void requestFocus() {
        field.requestFocus();
    }
}
