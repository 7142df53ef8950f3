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

/** One message of the composer. What is not text in it (reasoning, tool calls) is carried along untouched. */
final class MessageModel {
    private final Message origin;
    private final ObjectProperty<Role> role;
    private final StringProperty text;

    MessageModel(Message message) {
        this.origin = message;
        this.role = new SimpleObjectProperty<>(message.role());
        this.text = new SimpleStringProperty(message.text());
    }

    ObjectProperty<Role> roleProperty() {
        return role;
    }

    StringProperty textProperty() {
        return text;
    }

    Role role() {
        return role.get();
    }

    String text() {
        return text.get();
    }

    boolean isBlank() {
        return text().isBlank() && origin.parts().stream().allMatch(Part.Text.class::isInstance);
    }

    Message message() {
        if (text().equals(origin.text())) {
            return origin.role() == role() ? origin : new Message(role(), origin.parts());
        }
        List<Part> parts = new ArrayList<>(origin.parts());
        int at = 0;
        while (at < parts.size() && !(parts.get(at) instanceof Part.Text)) {
            at++;
        }
        parts.removeIf(Part.Text.class::isInstance);
        parts.add(at, new Part.Text(text()));
        return new Message(role(), parts);
    }
}
