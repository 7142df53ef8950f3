package dev.counterpoint.app.ui.providers;

import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/** The three time limits, in seconds. */
final class TimeLimitsField extends FlowPane {
    TimeLimitsField(ProviderForm form) {
        super(14, 5);
        getChildren().addAll(limit("connect", form.connectProperty()), limit("first byte", form.firstByteProperty()),
                limit("silence", form.betweenBytesProperty()));
    }

    private static HBox limit(String name, StringProperty value) {
        TextField field = new TextField();
        field.setPrefColumnCount(3);
        field.setMinWidth(USE_PREF_SIZE);
        field.textProperty().bindBidirectional(value);
        field.setAccessibleText("Time limit, " + name + ", in seconds");
        Label label = new Label(name);
        label.getStyleClass().add("hint");
        label.setMinWidth(USE_PREF_SIZE);
        HBox box = new HBox(6, field, label);
        box.getStyleClass().add("limit");
        return box;
    }
}
