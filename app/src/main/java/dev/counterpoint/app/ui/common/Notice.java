package dev.counterpoint.app.ui.common;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** One line of news inside a view, with at most a few things to do about it. */
public final class Notice extends HBox {

    public enum Kind {
        INFO(Feather.INFO), SUCCESS(Feather.CHECK_CIRCLE), DANGER(Feather.ALERT_TRIANGLE);

        private final Feather icon;

        Kind(Feather icon) {
            this.icon = icon;
        }
    }

    public Notice(Kind kind, String text, Button... actions) {
        getStyleClass().addAll("notice", "notice-" + kind.name().toLowerCase(Locale.ROOT));
        setAlignment(Pos.CENTER_LEFT);
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        setHgrow(label, Priority.ALWAYS);
        label.setMaxWidth(Double.MAX_VALUE);
        setAccessibleText(text);
        getChildren().addAll(Icons.of(kind.icon), label);
        getChildren().addAll(actions);
    }
}
