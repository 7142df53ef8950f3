package dev.counterpoint.app.ui.common;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What stands where nothing is yet: what would be here, and what to do for it. */
public final class EmptyState extends VBox {
    private static final double READABLE = 420;

    public EmptyState(Feather icon, String title, String text, Button... actions) {
        getStyleClass().add("empty-state");
        Label heading = new Label(title);
        heading.getStyleClass().add("empty-title");
        heading.setMinHeight(USE_PREF_SIZE);
        Label words = new Label(text);
        words.setWrapText(true);
        words.setMaxWidth(READABLE);
        words.setMinHeight(USE_PREF_SIZE);
        Node picture = Icons.of(icon);
        setMargin(words, new Insets(0, 0, 6, 0));
        getChildren().addAll(picture, heading, words);
        getChildren().addAll(actions);
    }
}
