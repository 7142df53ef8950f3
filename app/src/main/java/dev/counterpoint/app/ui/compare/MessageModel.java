package dev.counterpoint.app.ui.compare;

import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Role;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** One message of the composer. What is not text in it (reasoning, tool calls) is carried along untouched. */
final class MessageModel {
    private final Message origin;
    private final ObjectProperty<Role> role;
    private final StringProperty text;
    private final ObservableList<Part.File> files = FXCollections.observableArrayList();

    MessageModel(Message message) {
        this.origin = message;
        this.role = new SimpleObjectProperty<>(message.role());
        this.text = new SimpleStringProperty(message.text());
        this.files.setAll(filesOf(message));
    }

    ObjectProperty<Role> roleProperty() {
        return role;
    }

    StringProperty textProperty() {
        return text;
    }

    /** What is shown to the models with it, in order. */
    ObservableList<Part.File> files() {
        return files;
    }

    Role role() {
        return role.get();
    }

    String text() {
        return text.get();
    }

    boolean isBlank() {
        return text().isBlank() && files.isEmpty()
                && origin.parts().stream().allMatch(part -> part instanceof Part.Text || part instanceof Part.File);
    }

    Message message() {
        if (text().equals(origin.text()) && files.equals(filesOf(origin))) {
            return origin.role() == role() ? origin : new Message(role(), origin.parts());
        }
        List<Part> parts = new ArrayList<>(origin.parts());
        int at = 0;
        while (at < parts.size() && !(parts.get(at) instanceof Part.Text)) {
            at++;
        }
        parts.removeIf(Part.Text.class::isInstance);
        parts.add(at, new Part.Text(text()));
        parts.removeIf(Part.File.class::isInstance);
        // Models read best what follows the files that it is about.
        parts.addAll(0, files);
        return new Message(role(), parts);
    }

    private static List<Part.File> filesOf(Message message) {
        return message.parts().stream().filter(Part.File.class::isInstance).map(Part.File.class::cast).toList();
    }
}
