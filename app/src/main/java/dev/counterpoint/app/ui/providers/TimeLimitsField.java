package dev.counterpoint.app.ui.providers;

import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.TimeLimits;
import java.time.Duration;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/** The three time limits, in seconds, and how many connections there may be; an empty field shows and means the usual one. */
final class TimeLimitsField extends FlowPane {
    TimeLimitsField(ProviderForm form) {
        super(14, 5);
        TimeLimits usual = TimeLimits.DEFAULT;
        getChildren().addAll(time("connect", form.connectProperty(), usual.connect()),
                time("first byte", form.firstByteProperty(), usual.firstByte()),
                time("silence", form.betweenBytesProperty(), usual.betweenBytes()),
                limit("connections", form.connectionsProperty(), String.valueOf(Common.USUAL_CONNECTIONS),
                        "Connections at a time"));
    }

    private static HBox time(String name, StringProperty value, Duration usual) {
        return limit(name, value, ProviderForm.seconds(usual), "Time limit, " + name + ", in seconds");
    }

    private static HBox limit(String name, StringProperty value, String usual, String spoken) {
        TextField field = new TextField();
        field.setId("provider-limit-" + name.replace(' ', '-'));
        field.setPrefColumnCount(3);
        field.setMinWidth(USE_PREF_SIZE);
        field.setPromptText(usual);
        field.textProperty().bindBidirectional(value);
        field.setAccessibleText(spoken + ", usually " + usual);
        Label label = new Label(name);
        label.getStyleClass().add("hint");
        label.setMinWidth(USE_PREF_SIZE);
        HBox box = new HBox(6, field, label);
        box.getStyleClass().add("limit");
        return box;
    }
}
