package dev.counterpoint.app.ui.compare;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A tool of the prompt: its name and what it is for, and unfolded the fields to write it. */
final class ToolCard extends VBox {
    private final BooleanProperty unfolded = new SimpleBooleanProperty(this, "unfolded");
    private final TextField name = new TextField();

    ToolCard(ToolModel tool, Runnable remove) {
        getStyleClass().addAll("card", "tool-card");
        Button fold = new Button();
        fold.getStyleClass().addAll("quiet", "tool-name");
        fold.setMnemonicParsing(false);
        fold.setMaxWidth(Double.MAX_VALUE);
        fold.setMinWidth(0);
        HBox.setHgrow(fold, Priority.ALWAYS);
        fold.textProperty().bind(Bindings.createStringBinding(
                () -> (unfolded.get() ? "▾ " : "▸ ")
                        + (tool.nameProperty().get().isBlank() ? "unnamed" : tool.nameProperty().get()),
                tool.nameProperty(), unfolded));
        fold.accessibleTextProperty().bind(tool.nameProperty().map(named -> "Tool " + named));
        fold.setOnAction(_ -> unfolded.set(!unfolded.get()));
        Label wrong = Nodes.label("to be corrected", "text-danger", "small");
        wrong.setMinWidth(USE_PREF_SIZE);
        wrong.visibleProperty().bind(Bindings.createBooleanBinding(() -> !tool.isValid(), tool.nameProblem(),
                tool.parametersProblem()));
        wrong.managedProperty().bind(wrong.visibleProperty());
        HBox header = Nodes.row(4, fold, wrong, Nodes.icon(Feather.X, "Remove this tool", remove));
        header.getStyleClass().add("card-header");
        VBox fields = fields(tool);
        Nodes.show(fields, unfolded);
        getChildren().addAll(header, about(tool), fields);
    }

    /** Shows the fields, and puts the caret into the name. */
    void edit() {
        unfolded.set(true);
        name.requestFocus();
        name.selectAll();
    }

    private Label about(ToolModel tool) {
        Label about = Nodes.label("", "hint", "tool-about");
        about.textProperty().bind(tool.descriptionProperty().map(text -> text.strip().replaceAll("\\s+", " ")));
        about.setMinWidth(0);
        about.visibleProperty().bind(unfolded.not().and(about.textProperty().isNotEmpty()));
        about.managedProperty().bind(about.visibleProperty());
        return about;
    }

    private VBox fields(ToolModel tool) {
        name.getStyleClass().addAll("mono", "tool-name-field");
        name.setPromptText("get_weather");
        name.textProperty().bindBidirectional(tool.nameProperty());
        TextArea description = new TextArea();
        description.setPromptText("When the model is to call it, and what it gives back");
        description.setPrefRowCount(2);
        description.setWrapText(true);
        description.textProperty().bindBidirectional(tool.descriptionProperty());
        VBox fields = new VBox(8, new NamedField("Name", name, tool.nameProblem()),
                new NamedField("Description", description, new ReadOnlyStringWrapper("")),
                new SchemaField("Parameters", tool.parametersProperty(), tool.parametersProblem()));
        fields.getStyleClass().add("tool-fields");
        return fields;
    }
}
