package dev.counterpoint.app.ui.compare;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.VBox;

/** A field under its name; what is wrong with it is said below. */
final class NamedField extends VBox {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    NamedField(String title, TextInputControl field, ObservableValue<String> problem) {
        super(4);
        Label label = Nodes.label(title, "form-label");
        label.setLabelFor(field);
        field.setAccessibleText(title);
        Label words = Nodes.label("", "text-danger", "small", "field-error");
        words.textProperty().bind(problem);
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        Nodes.show(words, problem.map(text -> !text.isEmpty()));
        problem.subscribe(text -> {
            field.pseudoClassStateChanged(DANGER, !text.isEmpty());
            field.setAccessibleHelp(text);
        });
        getChildren().addAll(label, field, words);
    }
}
