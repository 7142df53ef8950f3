package dev.counterpoint.app.ui.common;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableMap;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/**
 * Rows of label, control and hint. Where it is narrow the hint goes below the control. What is wrong with a field is said
 * in the place of its hint.
 */
public final class FormGrid extends GridPane {
    private static final double ROOM_FOR_HINTS = 640;
    private static final double LABEL_HEIGHT = 29;

    private final ObservableMap<String, String> problems;
    private final BooleanProperty narrow = new SimpleBooleanProperty(this, "narrow");
    private final List<Field> fields = new ArrayList<>();
    /** Whoever only listens to a binding does not keep it alive. */
    private final List<ObservableValue<String>> styles = new ArrayList<>();

    private record Field(String path, Node control) {}

    private int rows;

    public FormGrid(ObservableMap<String, String> problems) {
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
    public void row(String name, Node control, String hint, String field) {
        row(name, control, new ReadOnlyStringWrapper(hint), new ReadOnlyStringWrapper("hint"), field);
    }

    /** @param style of the hint, which may change with it */
    public void row(String name, Node control, ObservableValue<String> hint, ObservableValue<String> style,
            String field) {
        Label label = new Label(name);
        label.getStyleClass().add("form-label");
        label.setLabelFor(control);
        label.setMinHeight(LABEL_HEIGHT);
        label.setWrapText(true);
        label.setTextAlignment(TextAlignment.RIGHT);
        StringBinding words = Bindings.createStringBinding(() -> {
            String problem = problems.getOrDefault(field, "");
            return problem.isEmpty() ? hint.getValue() : problem;
        }, problems, hint);
        StringBinding shown = Bindings.createStringBinding(
                () -> problems.containsKey(field) ? "text-danger" : style.getValue(), problems, style);
        styles.add(shown);
        Label beside = hint(words, shown);
        beside.setMinHeight(LABEL_HEIGHT);
        beside.visibleProperty().bind(narrow.not());
        beside.managedProperty().bind(narrow.not());
        Label below = hint(words, shown);
        below.setMinHeight(USE_PREF_SIZE);
        below.visibleProperty().bind(narrow.and(below.textProperty().isNotEmpty()));
        below.managedProperty().bind(below.visibleProperty());
        control.accessibleHelpProperty().bind(words);
        VBox cell = new VBox(3, control, below);
        cell.setFillWidth(true);
        addRow(rows, label, cell, beside);
        setValignment(label, VPos.TOP);
        setValignment(beside, VPos.TOP);
        fields.add(new Field(field, control));
        rows++;
    }

    /** Adds something that stands under the controls. */
    public void under(Node node) {
        add(node, 1, rows);
        setColumnSpan(node, 2);
        rows++;
    }

    /** The control of the first field with a problem. */
    public Optional<Node> firstProblem() {
        return fields.stream().filter(field -> problems.containsKey(field.path())).map(Field::control).findFirst();
    }

    private static Label hint(ObservableValue<String> words, ObservableValue<String> style) {
        Label hint = new Label();
        hint.textProperty().bind(words);
        hint.setWrapText(true);
        style.subscribe(now -> hint.getStyleClass().setAll("label", now, "small"));
        return hint;
    }
}
