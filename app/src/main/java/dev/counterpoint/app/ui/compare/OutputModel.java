package dev.counterpoint.app.ui.compare;

import dev.counterpoint.providers.chat.OutputFormat;
import java.util.regex.Pattern;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableStringValue;

/** The form that the answers must have. What is typed for a schema stays while another form is chosen. */
final class OutputModel {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final String USUAL_NAME = "answer";

    /** The forms that there are. */
    enum Kind {
        TEXT("Text"), JSON("JSON"), SCHEMA("JSON Schema");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(this, "kind", Kind.TEXT);
    private final StringProperty name = new SimpleStringProperty(this, "name", USUAL_NAME);
    private final StringProperty schema = new SimpleStringProperty(this, "schema", SchemaText.NOTHING);
    private final BooleanProperty strict = new SimpleBooleanProperty(this, "strict", true);
    private final StringBinding nameProblem = Bindings.createStringBinding(() -> NAME.matcher(name.get()).matches()
            ? ""
            : "A name is of letters, digits, hyphens and underscores, at most 64 of them.", name);
    private final StringBinding schemaProblem = Bindings.createStringBinding(() -> SchemaText.problem(schema.get()),
            schema);

    /** @param changed called when something is edited */
    OutputModel(Runnable changed) {
        kind.addListener((_, _, _) -> changed.run());
        name.addListener((_, _, _) -> changed.run());
        schema.addListener((_, _, _) -> changed.run());
        strict.addListener((_, _, _) -> changed.run());
    }

    ObjectProperty<Kind> kindProperty() {
        return kind;
    }

    StringProperty nameProperty() {
        return name;
    }

    StringProperty schemaProperty() {
        return schema;
    }

    /** Whether the provider is asked to hold to the schema whatever the model would say. */
    BooleanProperty strictProperty() {
        return strict;
    }

    /** A sentence; empty if nothing is wrong. */
    ObservableStringValue nameProblem() {
        return nameProblem;
    }

    /** A sentence; empty if nothing is wrong. */
    ObservableStringValue schemaProblem() {
        return schemaProblem;
    }

    boolean isValid() {
        return kind.get() != Kind.SCHEMA || (nameProblem.get().isEmpty() && schemaProblem.get().isEmpty());
    }

    /** As it stands, right or wrong: a draft keeps it. */
    OutputFormat value() {
        return switch (kind.get()) {
            case TEXT -> OutputFormat.TEXT;
            case JSON -> new OutputFormat.JsonObject();
            case SCHEMA -> new OutputFormat.JsonSchema(name.get(), schema.get(), strict.get());
        };
    }

    /** Shows this instead of what is shown. */
    void load(OutputFormat output) {
        switch (output) {
            case OutputFormat.Text() -> kind.set(Kind.TEXT);
            case OutputFormat.JsonObject() -> kind.set(Kind.JSON);
            case OutputFormat.JsonSchema(String named, String text, boolean held) -> {
                name.set(named);
                schema.set(text);
                strict.set(held);
                kind.set(Kind.SCHEMA);
            }
        }
    }
}
