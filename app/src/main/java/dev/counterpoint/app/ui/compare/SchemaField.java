package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.ui.common.PrettyJson;
import dev.counterpoint.app.ui.common.PromptEditor;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** A small editor of a JSON Schema; what is wrong with it is said below. */
final class SchemaField extends VBox {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");
    private static final int MOST_LINES = 14;

    private final PromptEditor editor = new PromptEditor();

    SchemaField(String title, StringProperty schema, ObservableValue<String> problem) {
        super(4);
        editor.getStyleClass().add("schema-editor");
        editor.setAccessibleText(title);
        editor.maxLinesProperty().set(MOST_LINES);
        editor.textProperty().bindBidirectional(schema);
        Label label = Nodes.label(title, "form-label");
        label.setLabelFor(editor);
        Label words = Nodes.label("", "text-danger", "small", "field-error");
        words.textProperty().bind(problem);
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        Nodes.show(words, problem.map(text -> !text.isEmpty()));
        problem.subscribe(text -> {
            editor.pseudoClassStateChanged(DANGER, !text.isEmpty());
            editor.setAccessibleHelp(text);
        });
        getChildren().addAll(Nodes.row(8, label, Nodes.spring(),
                Nodes.button("Format", () -> schema.set(PrettyJson.of(schema.get())), "link-button", "small")), editor,
                words);
    }

    void focusText() {
        editor.requestFocus();
    }
}
