package dev.counterpoint.app.ui.compare;

import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import tools.jackson.databind.JsonNode;

/** A common parameter as it is typed: blank means that it is not sent. */
final class ParameterField {
    private final ParameterSpec spec;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private Optional<JsonNode> value = Optional.empty();

    ParameterField(ParameterSpec spec, Runnable changed) {
        this.spec = spec;
        text.addListener(_ -> {
            read();
            changed.run();
        });
    }

    ParameterSpec spec() {
        return spec;
    }

    StringProperty textProperty() {
        return text;
    }

    /** What is wrong with the text, a sentence; empty if nothing is. */
    ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** What to send; empty if nothing is set or the text says no value. */
    Optional<JsonNode> value() {
        return value;
    }

    private void read() {
        value = Optional.empty();
        error.set("");
        if (!text.get().isBlank()) {
            try {
                value = Optional.of(ParameterText.read(spec.kind(), text.get()));
            } catch (ParameterText.BadText bad) {
                error.set(bad.getMessage());
            }
        }
    }
}
