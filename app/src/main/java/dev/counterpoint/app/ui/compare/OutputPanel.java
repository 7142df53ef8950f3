package dev.counterpoint.app.ui.compare;

import java.util.Locale;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Which form the answers must have. */
final class OutputPanel extends ScrollPane {

    OutputPanel(OutputModel output) {
        VBox content = new VBox(kinds(output), hint(output), schema(output));
        content.getStyleClass().add("side-content");
        setContent(content);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
    }

    private static HBox kinds(OutputModel output) {
        ToggleGroup group = new ToggleGroup();
        HBox box = new HBox();
        box.getStyleClass().add("segmented");
        box.setMaxWidth(USE_PREF_SIZE);
        for (OutputModel.Kind kind : OutputModel.Kind.values()) {
            ToggleButton button = new ToggleButton(kind.title());
            button.setId("output-" + kind.name().toLowerCase(Locale.ROOT));
            button.setToggleGroup(group);
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(_ -> {
                output.kindProperty().set(kind);
                button.setSelected(true);
            });
            output.kindProperty().subscribe(now -> {
                if (now == kind) {
                    button.setSelected(true);
                }
            });
            box.getChildren().add(button);
        }
        return box;
    }

    private static Label hint(OutputModel output) {
        Label hint = Nodes.label("", "hint");
        hint.textProperty().bind(output.kindProperty().map(kind -> switch (kind) {
            case TEXT -> "Whatever the models write.";
            case JSON -> "A JSON object of any form. Some providers want the word JSON in the prompt.";
            case SCHEMA -> "JSON that fits a schema. A model that cannot be held to one says so in its pane.";
        }));
        hint.setWrapText(true);
        hint.setMinHeight(USE_PREF_SIZE);
        return hint;
    }

    private static VBox schema(OutputModel output) {
        TextField name = new TextField();
        name.setId("output-name");
        name.getStyleClass().add("mono");
        name.textProperty().bindBidirectional(output.nameProperty());
        CheckBox strict = new CheckBox("Hold strictly to it");
        strict.setId("output-strict");
        strict.selectedProperty().bindBidirectional(output.strictProperty());
        Label about = Nodes.label("OpenAI then wants every property required and additionalProperties false.", "hint");
        about.setWrapText(true);
        about.setMinHeight(USE_PREF_SIZE);
        SchemaField schema = new SchemaField("Schema", output.schemaProperty(), output.schemaProblem());
        VBox all = new VBox(9, schema, new NamedField("Name", name, output.nameProblem()), new VBox(3, strict, about));
        Nodes.show(all, output.kindProperty().map(kind -> kind == OutputModel.Kind.SCHEMA));
        return all;
    }
}
