package dev.counterpoint.app.ui.compare;

import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Role;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The calls that an answer ended with, and what the person says that they gave. */
final class PendingCalls {

    /**
     * @param result what the tool gave
     * @param failed whether that is an error
     */
    record Pending(Part.ToolCall call, StringProperty result, BooleanProperty failed) {}

    private final ObservableList<Pending> all = FXCollections.observableArrayList();
    private final ObservableList<Pending> view = FXCollections.unmodifiableObservableList(all);
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(this, "ready");

    ObservableList<Pending> all() {
        return view;
    }

    /** Whether every call has its result. */
    ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    /** Asks for the results of the calls in an answer, those of an answer before being forgotten. */
    void of(List<Part> answer) {
        List<Pending> now = new ArrayList<>();
        for (Part part : answer) {
            if (part instanceof Part.ToolCall call) {
                StringProperty result = new SimpleStringProperty("");
                result.addListener((_, _, _) -> look());
                now.add(new Pending(call, result, new SimpleBooleanProperty()));
            }
        }
        if (!now.isEmpty() || !all.isEmpty()) {
            all.setAll(now);
        }
        look();
    }

    /** The results as they go back to the model. */
    Message message() {
        return new Message(Role.TOOL, all.stream().<Part>map(pending -> new Part.ToolResult(pending.call().id(),
                pending.result().get(), pending.failed().get())).toList());
    }

    private void look() {
        ready.set(!all.isEmpty() && all.stream().noneMatch(pending -> pending.result().get().isBlank()));
    }
}
