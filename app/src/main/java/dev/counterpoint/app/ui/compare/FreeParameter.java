package dev.counterpoint.app.ui.compare;

import dev.counterpoint.providers.catalog.ParameterCatalog;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import tools.jackson.databind.JsonNode;

/** A parameter that this program does not know, by name and value. A row without a name is not sent. */
final class FreeParameter {
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private Optional<JsonNode> value = Optional.empty();

    FreeParameter(String name, String text, Runnable changed) {
        this.name.set(name);
        this.text.set(text);
        read();
        this.name.addListener(_ -> {
            read();
            changed.run();
        });
        this.text.addListener(_ -> {
            read();
            changed.run();
        });
    }

    StringProperty nameProperty() {
        return name;
    }

    StringProperty textProperty() {
        return text;
    }

    /** What is wrong with the row, a sentence; empty if nothing is. */
    ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    String name() {
        return name.get().strip();
    }

    /** What to send; empty if the row is not complete. */
    Optional<JsonNode> value() {
        return value;
    }

    private void read() {
        value = Optional.empty();
        error.set("");
        if (name().isEmpty()) {
            error.set(text.get().isBlank() ? "" : "Give the value a name.");
            return;
        }
        if (ParameterCatalog.isOfTheRequest(name())) {
            error.set("“" + name() + "” is no parameter: the request says it itself.");
            return;
        }
        if (text.get().isBlank()) {
            return;
        }
        try {
            value = Optional.of(ParameterText.readFree(text.get()));
        } catch (ParameterText.BadText bad) {
            error.set(bad.getMessage());
        }
    }
}
