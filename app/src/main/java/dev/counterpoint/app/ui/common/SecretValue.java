package dev.counterpoint.app.ui.common;

import dev.counterpoint.providers.config.Secret;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** A secret in the form: a saved one stays hidden and counts until another is typed, and goes nowhere else. */
public final class SecretValue {
    private final String path;
    private final StringProperty typed = new SimpleStringProperty(this, "typed", "");
    private final BooleanProperty replacing = new SimpleBooleanProperty(this, "replacing");
    private final ReadOnlyBooleanWrapper keeps = new ReadOnlyBooleanWrapper(this, "keeps");
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper(this, "notice", "");
    private @Nullable Secret saved;

    public SecretValue(String path) {
        this.path = path;
    }

    public String path() {
        return path;
    }

    /** What is typed; empty for the saved one if that is kept, else for none. */
    public StringProperty typedProperty() {
        return typed;
    }

    public BooleanProperty replacingProperty() {
        return replacing;
    }

    /** Whether the saved one is used. */
    public ReadOnlyBooleanProperty keepsProperty() {
        return keeps.getReadOnlyProperty();
    }

    /** Why the saved one is not used, though one is saved and nobody asked to replace it; else empty. */
    public ReadOnlyStringProperty noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    public Optional<Secret> saved() {
        return Optional.ofNullable(saved);
    }

    /** The saved one, if it may still be used. */
    public Optional<Secret> kept() {
        return keeps.get() ? saved() : Optional.empty();
    }

    public void replace() {
        replacing.set(true);
    }

    public void keepSaved() {
        typed.set("");
        replacing.set(false);
    }

    /** Forgets what was typed, and knows what is saved. */
    public void reset(@Nullable Secret value) {
        saved = value;
        typed.set("");
        replacing.set(false);
    }

    /** Knows what is saved now, and keeps what is typed. */
    public void rebase(@Nullable Secret value) {
        saved = value;
    }

    /**
     * Decides whether the saved one may be used.
     *
     * @param elsewhere why not, in a sentence; empty if it may
     */
    public void judge(String elsewhere) {
        keeps.set(saved != null && !replacing.get() && elsewhere.isEmpty());
        notice.set(saved != null && !replacing.get() ? elsewhere : "");
    }
}
