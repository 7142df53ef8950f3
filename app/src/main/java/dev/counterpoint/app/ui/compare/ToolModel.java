package dev.counterpoint.app.ui.compare;

import dev.counterpoint.providers.chat.Tool;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableStringValue;

/** A tool as it is being written. */
final class ToolModel {
    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final StringProperty description = new SimpleStringProperty(this, "description", "");
    private final StringProperty parameters = new SimpleStringProperty(this, "parameters", "");
    private final ReadOnlyStringWrapper nameProblem = new ReadOnlyStringWrapper(this, "nameProblem", "");
    private final StringBinding parametersProblem = Bindings
            .createStringBinding(() -> SchemaText.problem(parameters.get()), parameters);

    /** @param changed called when something is edited */
    ToolModel(Tool tool, Runnable changed) {
        name.set(tool.name());
        description.set(tool.description());
        parameters.set(tool.parameters());
        name.addListener((_, _, _) -> changed.run());
        description.addListener((_, _, _) -> changed.run());
        parameters.addListener((_, _, _) -> changed.run());
    }

    StringProperty nameProperty() {
        return name;
    }

    StringProperty descriptionProperty() {
        return description;
    }

    /** The JSON Schema of the arguments, as text. */
    StringProperty parametersProperty() {
        return parameters;
    }

    /** A sentence; empty if nothing is wrong. */
    ReadOnlyStringProperty nameProblem() {
        return nameProblem.getReadOnlyProperty();
    }

    /** A sentence; empty if nothing is wrong. */
    ObservableStringValue parametersProblem() {
        return parametersProblem;
    }

    void setNameProblem(String sentence) {
        nameProblem.set(sentence);
    }

    boolean isValid() {
        return nameProblem.get().isEmpty() && parametersProblem.get().isEmpty();
    }

    Tool value() {
        return new Tool(name.get(), description.get(), parameters.get());
    }
}
