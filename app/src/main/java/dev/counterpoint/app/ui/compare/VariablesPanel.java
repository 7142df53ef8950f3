package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.ui.compare.VariablesModel.Variable;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** A field a variable of the prompt, in the order in which they appear. */
final class VariablesPanel extends ScrollPane {
    private final VariablesModel variables;
    private final VBox list = new VBox();

    VariablesPanel(VariablesModel variables) {
        this.variables = variables;
        list.getStyleClass().add("side-content");
        setContent(list);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        variables.shown().addListener((ListChangeListener<Variable>) _ -> fill());
        fill();
    }

    private void fill() {
        list.getChildren().clear();
        for (Variable variable : variables.shown()) {
            TextField field = new TextField();
            field.textProperty().bindBidirectional(variable.value());
            field.setAccessibleText("Value of " + variable.name());
            field.setId("variable-" + variable.name());
            Label label = Nodes.label(variable.name(), "variable-label");
            label.setLabelFor(field);
            list.getChildren().add(new VBox(4, label, field));
        }
        if (list.getChildren().isEmpty()) {
            Label hint = Nodes.label("Write {{name}} in a message, and a field for its value appears here.", "muted");
            hint.setWrapText(true);
            list.getChildren().add(hint);
        }
    }
}
