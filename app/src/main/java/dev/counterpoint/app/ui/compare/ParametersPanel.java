package dev.counterpoint.app.ui.compare;

import dev.counterpoint.providers.catalog.ParameterInfo;
import java.util.List;
import java.util.Map;
import java.util.HashMap;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The common parameters as fields, and rows for any others by name. */
final class ParametersPanel extends ScrollPane {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");
    private static final double LABEL_WIDTH = 118;

    private final ParametersModel parameters;
    private final VBox free = new VBox(6);
    private final Map<FreeParameter, Node> rows = new HashMap<>();
    private final Map<String, Common> common = new HashMap<>();

    /** The field of a common parameter, and what there is to say of it. */
    private record Common(Control input, String hint, Label note) {}

    /**
     * @param hint what these parameters are for, a sentence; may be empty
     */
    ParametersPanel(ParametersModel parameters, String hint) {
        this.parameters = parameters;
        VBox content = new VBox();
        content.getStyleClass().addAll("side-content", "parameters");
        Label about = Nodes.label(hint.isEmpty() ? "Only what is set is sent." : hint, "hint");
        about.setWrapText(true);
        content.getChildren().add(about);
        parameters.fields().forEach(field -> content.getChildren().add(row(field)));
        Label others = Nodes.label("Any other field of the request", "hint");
        content.getChildren().addAll(others, free, Nodes.button("+ Field", () -> rowOf(parameters.addFree()), "small"));
        setContent(content);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        parameters.free().addListener((ListChangeListener<FreeParameter>) _ -> fill());
        fill();
    }

    /** Shows how a model takes the common parameters: in its field the range, under it why it is not sent. */
    void describe(List<ParameterInfo> infos) {
        for (ParameterInfo info : infos) {
            Common field = common.get(info.name());
            if (field != null) {
                String hint = ParameterHint.of(info, field.hint());
                switch (field.input()) {
                    case TextInputControl text -> text.setPromptText(hint);
                    case ComboBoxBase<?> choice -> choice.setPromptText(hint);
                    default -> {
                        // there is nothing to show it in
                    }
                }
                field.note().setText(info.refused() == null ? "" : info.refused());
                Nodes.show(field.note(), info.refused() != null);
            }
        }
    }

    private void fill() {
        rows.keySet().retainAll(parameters.free());
        free.getChildren().setAll(parameters.free().stream().map(this::rowOf).toList());
    }

    private Node rowOf(FreeParameter parameter) {
        return rows.computeIfAbsent(parameter, this::row);
    }

    private Node row(ParameterField field) {
        ParameterSpec spec = field.spec();
        Control input = switch (spec.kind()) {
            case NUMBER, WHOLE -> text(field);
            case CHOICE -> choice(field);
            case LINES -> lines(field);
        };
        input.setId("parameter-" + spec.name());
        input.setAccessibleText(spec.label());
        Label label = Nodes.label(spec.label(), "form-label");
        label.setMinWidth(LABEL_WIDTH);
        label.setPrefWidth(LABEL_WIDTH);
        label.setLabelFor(input);
        HBox.setHgrow(input, Priority.ALWAYS);
        Label note = Nodes.label("", "hint");
        note.setWrapText(true);
        Nodes.show(note, false);
        common.put(spec.name(), new Common(input, spec.hint(), note));
        VBox row = withError(Nodes.row(8, label, input), input, field.errorProperty());
        row.getChildren().add(note);
        return row;
    }

    private Node row(FreeParameter parameter) {
        TextField name = new TextField();
        name.setPromptText("name");
        name.setAccessibleText("Name of the field");
        name.getStyleClass().add("mono");
        name.setPrefWidth(LABEL_WIDTH);
        name.setMinWidth(70);
        name.textProperty().bindBidirectional(parameter.nameProperty());
        TextField value = new TextField();
        value.setPromptText("JSON or text");
        value.setAccessibleText("Value of the field");
        value.getStyleClass().add("mono");
        value.textProperty().bindBidirectional(parameter.textProperty());
        HBox.setHgrow(value, Priority.ALWAYS);
        HBox row = Nodes.row(8, name, value,
                Nodes.icon(Feather.X, "Remove this field", () -> parameters.remove(parameter)));
        return withError(row, value, parameter.errorProperty());
    }

    private static TextField text(ParameterField field) {
        TextField input = new TextField();
        input.setPromptText(field.spec().hint());
        input.textProperty().bindBidirectional(field.textProperty());
        return input;
    }

    private static ComboBox<String> choice(ParameterField field) {
        ComboBox<String> input = new ComboBox<>();
        input.getItems().setAll(field.spec().choices());
        input.setEditable(true);
        input.setMaxWidth(Double.MAX_VALUE);
        input.setPromptText(field.spec().hint());
        input.getEditor().textProperty().bindBidirectional(field.textProperty());
        return input;
    }

    private static TextArea lines(ParameterField field) {
        TextArea input = new TextArea();
        input.setPromptText(field.spec().hint());
        input.setPrefRowCount(2);
        input.getStyleClass().add("mono");
        input.textProperty().bindBidirectional(field.textProperty());
        return input;
    }

    private static VBox withError(Node row, Control input, ObservableValue<String> error) {
        Label words = Nodes.label("", "text-danger", "small", "field-error");
        words.textProperty().bind(error);
        words.setWrapText(true);
        Nodes.show(words, error.map(text -> !text.isEmpty()));
        error.addListener((_, _, text) -> {
            input.pseudoClassStateChanged(DANGER, !text.isEmpty());
            input.setAccessibleHelp(text);
        });
        input.pseudoClassStateChanged(DANGER, !error.getValue().isEmpty());
        return new VBox(3, row, words);
    }
}
