package dev.counterpoint.app.ui.providers;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ObservableMap;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Rows of label, control and hint. Where it is narrow the hint goes below the control; a problem always does. */
final class FormGrid extends GridPane {
    private static final double ROOM_FOR_HINTS = 640;
    private static final double LABEL_HEIGHT = 29;

    private final ObservableMap<String, String> problems;
    private final BooleanProperty narrow = new SimpleBooleanProperty(this, "narrow");
    private int rows;

    FormGrid(ObservableMap<String, String> problems) {
        this.problems = problems;
        getStyleClass().add("form-grid");
        ColumnConstraints labels = new ColumnConstraints(84, 118, 118);
        labels.setHalignment(HPos.RIGHT);
        ColumnConstraints controls = new ColumnConstraints(170, 420, 440);
        controls.setHgrow(Priority.ALWAYS);
        ColumnConstraints hints = new ColumnConstraints(0, 220, 320);
        getColumnConstraints().addAll(labels, controls, hints);
        widthProperty().subscribe(width -> narrow.set(width.doubleValue() < ROOM_FOR_HINTS));
        narrow.subscribe(now -> {
            hints.setMaxWidth(now ? 0 : 320);
            hints.setPrefWidth(now ? 0 : 220);
            controls.setMaxWidth(now ? Double.MAX_VALUE : 440);
        });
    }

    /** Adds a row; the label names the control, for the ear as well. */
    void row(String name, Node control, String hint, String field) {
        Label label = new Label(name);
        label.getStyleClass().add("form-label");
        label.setLabelFor(control);
        label.setMinHeight(LABEL_HEIGHT);
        Label beside = hint(hint);
        beside.setMinHeight(LABEL_HEIGHT);
        beside.visibleProperty().bind(narrow.not());
        beside.managedProperty().bind(narrow.not());
        Label below = hint(hint);
        below.visibleProperty().bind(narrow.and(below.textProperty().isNotEmpty()));
        below.managedProperty().bind(below.visibleProperty());
        VBox cell = new VBox(3, control, problem(field), below);
        cell.setFillWidth(true);
        addRow(rows, label, cell, beside);
        setValignment(label, VPos.TOP);
        setValignment(beside, VPos.TOP);
        rows++;
    }

    /** Adds something that stands under the controls. */
    void under(Node node) {
        add(node, 1, rows);
        setColumnSpan(node, 2);
        rows++;
    }

    Label problem(String field) {
        Label problem = new Label();
        problem.getStyleClass().addAll("text-danger", "small");
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        problem.textProperty().bind(Bindings.createStringBinding(() -> problems.getOrDefault(field, ""), problems));
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        return problem;
    }

    private static Label hint(String text) {
        Label hint = new Label(text);
        hint.getStyleClass().add("hint");
        hint.setWrapText(true);
        return hint;
    }
}
