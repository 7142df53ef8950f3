package dev.counterpoint.app.ui.providers;

import dev.counterpoint.providers.config.Secret;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** An extra header in the form. A saved value stays hidden and counts until another is typed. */
final class HeaderRow {
    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final StringProperty value = new SimpleStringProperty(this, "value", "");
    private final @Nullable Secret saved;

    HeaderRow(String name, @Nullable Secret saved) {
        this.name.set(name);
        this.saved = saved;
    }

    StringProperty name() {
        return name;
    }

    /** What is typed; empty to keep the saved value. */
    StringProperty value() {
        return value;
    }

    @Nullable
    Secret saved() {
        return saved;
    }
}
