package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.run.PromptContent;
import dev.counterpoint.app.store.PromptStore;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Which saved prompt is in the composer, if it is one, and whether it has been edited since. */
final class PromptIdentity {
    private final StringProperty title = new SimpleStringProperty("");
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper edited = new ReadOnlyBooleanWrapper();
    private @Nullable String id;
    private String savedTitle = "";
    private @Nullable PromptContent saved;

    /** Empty for an untitled prompt. */
    StringProperty titleProperty() {
        return title;
    }

    /** The saved version that this came from; 0 if it was never saved. */
    ReadOnlyIntegerProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    /** Whether it differs from the saved version. False for one that was never saved. */
    ReadOnlyBooleanProperty editedProperty() {
        return edited.getReadOnlyProperty();
    }

    /** Of the saved prompt; null for one that was never saved. */
    @Nullable
    String id() {
        return id;
    }

    /** This is a new prompt, or one whose saved form is not known (yet). */
    void unsaved(@Nullable String promptId, String promptTitle) {
        id = promptId;
        saved = null;
        savedTitle = promptTitle;
        title.set(promptTitle);
        version.set(0);
        edited.set(false);
    }

    /**
     * This is a saved prompt.
     *
     * @param content what the composer makes of its content
     */
    void saved(PromptStore.Prompt prompt, PromptContent content) {
        id = prompt.id();
        saved = content;
        savedTitle = prompt.name();
        version.set(prompt.version());
        edited.set(false);
    }

    /** Running the result puts everything back. */
    Runnable remember() {
        String beforeId = id;
        String beforeTitle = title.get();
        String beforeSavedTitle = savedTitle;
        PromptContent beforeSaved = saved;
        int beforeVersion = version.get();
        boolean beforeEdited = edited.get();
        return () -> {
            id = beforeId;
            savedTitle = beforeSavedTitle;
            saved = beforeSaved;
            title.set(beforeTitle);
            version.set(beforeVersion);
            edited.set(beforeEdited);
        };
    }

    /** The composer's content, or the title, is this now. */
    void compare(PromptContent now) {
        edited.set(saved != null && !(saved.equals(now) && title.get().strip().equals(savedTitle)));
    }
}
