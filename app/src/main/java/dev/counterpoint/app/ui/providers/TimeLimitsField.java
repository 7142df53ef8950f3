package dev.counterpoint.app.ui.providers;

import dev.counterpoint.providers.config.TimeLimits;
import java.time.Duration;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/** The three time limits, in seconds; an empty field shows and means the usual one. */
final class TimeLimitsField extends FlowPane {
    TimeLimitsField(ProviderForm form) {
        super(14, 5);
        TimeLimits usual = TimeLimits.DEFAULT;
        getChildren().addAll(limit("connect", form.connectProperty(), usual.connect()),
                limit("first byte", form.firstByteProperty(), usual.firstByte()),
                limit("silence", form.betweenBytesProperty(), usual.betweenBytes()));
    }

    private static HBox limit(String name, StringProperty value, Duration usual) {
        TextField field = new TextField();
        field.setId("provider-limit-" + name.replace(' ', '-'));
        field.setPrefColumnCount(3);
        field.setMinWidth(USE_PREF_SIZE);
        field.setPromptText(ProviderForm.seconds(usual));
        field.textProperty().bindBidirectional(value);
        field.setAccessibleText(
                "Time limit, " + name + ", in seconds, usually " + ProviderForm.seconds(usual));
        Label label = new Label(name);
        label.getStyleClass().add("hint");
        label.setMinWidth(USE_PREF_SIZE);
        HBox box = new HBox(6, field, label);
        box.getStyleClass().add("limit");
        return box;
    }
}
