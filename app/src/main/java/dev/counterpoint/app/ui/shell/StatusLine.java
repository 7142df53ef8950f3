package dev.counterpoint.app.ui.shell;

import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The strip at the foot of the window: what runs, and how to stop it. */
final class StatusLine extends HBox {
    private final Label right = new Label();

    /**
     * @param status  in words, e.g. {@code 1 running · 2 done}
     * @param running whether there is something to stop
     */
    StatusLine(ObservableValue<String> status, ObservableValue<Boolean> running, Runnable stopAll) {
        getStyleClass().add("status-line");
        Label left = new Label();
        left.textProperty().bind(status.map(words -> words.isEmpty() ? "Ready" : words));
        left.setMinWidth(0);
        Button stop = new Button("Stop all");
        stop.getStyleClass().add("link-button");
        stop.setMinWidth(USE_PREF_SIZE);
        stop.setOnAction(_ -> stopAll.run());
        Label key = new Label("Esc");
        key.getStyleClass().add("kbd");
        key.setMinWidth(USE_PREF_SIZE);
        HBox stopping = new HBox(stop, key);
        stopping.getStyleClass().add("status-stop");
        stopping.visibleProperty().bind(running);
        stopping.setMinWidth(USE_PREF_SIZE);
        Region gap = new Region();
        setHgrow(gap, Priority.ALWAYS);
        right.setMinWidth(0);
        getChildren().addAll(left, stopping, gap, right);
    }

    /** What is said at the right end. */
    StringProperty rightProperty() {
        return right.textProperty();
    }
}
