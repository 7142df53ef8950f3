package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.run.PromptContent;
import dev.counterpoint.app.template.Template;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Role;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import javafx.beans.value.ChangeListener;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** The prompt as it is being written: messages, the variables in them, parameters, tools, output. For the FX thread. */
final class ComposerViewModel {
    private final Runnable changed;
    private final ObservableList<MessageModel> messages = FXCollections.observableArrayList();
    private final ObservableList<MessageModel> messagesView = FXCollections.unmodifiableObservableList(messages);
    private final VariablesModel variables;
    private final ParametersModel parameters;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ChangeListener<Object> textChanged = (_, _, _) -> edited();
    private final ListChangeListener<Part.File> filesChanged = _ -> edited();
    private final ToolsModel tools;
    private final OutputModel output;
    private boolean loading;

    ComposerViewModel(Runnable changed) {
        this.changed = changed;
        this.variables = new VariablesModel(this::edited);
        this.parameters = new ParametersModel(this::edited);
        this.tools = new ToolsModel(this::edited);
        this.output = new OutputModel(this::edited);
    }

    ObservableList<MessageModel> messages() {
        return messagesView;
    }

    VariablesModel variables() {
        return variables;
    }

    ParametersModel parameters() {
        return parameters;
    }

    ToolsModel tools() {
        return tools;
    }

    OutputModel output() {
        return output;
    }

    /** Why this cannot be run, a sentence; empty if nothing stands in the way or nobody tried. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Says why something that was asked for was not done. */
    void refuse(String sentence) {
        problem.set(sentence);
    }

    MessageModel add(Role role) {
        return insert(messages.size(), Message.of(role, ""));
    }

    /** Puts a message back to where it was. */
    MessageModel insert(int at, Message message) {
        MessageModel model = watched(message);
        messages.add(Math.clamp(at, 0, messages.size()), model);
        edited();
        return model;
    }

    void remove(MessageModel message) {
        messages.remove(message);
        edited();
    }

    /** Moves a message up (-1) or down (1); at the end of the list nothing happens. */
    void move(MessageModel message, int by) {
        int from = messages.indexOf(message);
        int to = from + by;
        if (from >= 0 && to >= 0 && to < messages.size()) {
            messages.remove(from);
            messages.add(to, message);
            edited();
        }
    }

    /** The prompt as it stands. */
    PromptContent content() {
        return content(variables.values());
    }

    /** The prompt as it stands, with the values of vanished variables. */
    PromptContent draft() {
        return content(variables.all());
    }

    /** What is to be sent: variables filled in, messages without a word left out. */
    List<Message> filled() {
        Map<String, String> values = variables.values();
        return messages.stream().filter(message -> !message.isBlank()).map(message -> fill(message.message(), values))
                .toList();
    }

    void load(PromptContent content) {
        loading = true;
        tools.load(content.tools());
        output.load(content.output());
        variables.load(content.variables());
        parameters.load(content.parameters());
        messages.setAll(content.messages().stream().map(this::watched).toList());
        loading = false;
        edited();
    }

    /** Whether this can be run; if not, {@link #problemProperty()} says why. */
    boolean check() {
        boolean written = messages.stream()
                .anyMatch(message -> message.role() != Role.SYSTEM && !message.isBlank());
        problem.set(!written
                ? "Write a prompt first: a user message is still empty."
                : !parameters.isValid()
                        ? "A parameter cannot be read. See Parameters."
                        : !tools.isValid()
                                ? "A tool is not ready to be sent. See Tools."
                                : !output.isValid() ? "The schema is not ready to be sent. See Output." : "");
        return problem.get().isEmpty();
    }

    private PromptContent content(Map<String, String> values) {
        return new PromptContent(messages.stream().map(MessageModel::message).toList(), values, parameters.value(),
                tools.value(), output.value());
    }

    private static Message fill(Message message, Map<String, String> values) {
        return new Message(message.role(), message.parts().stream().map(
                part -> part instanceof Part.Text(String text, _) ? new Part.Text(Template.fill(text, values)) : part)
                .toList());
    }

    private MessageModel watched(Message message) {
        MessageModel model = new MessageModel(message);
        model.textProperty().addListener(textChanged);
        model.roleProperty().addListener(textChanged);
        model.files().addListener(filesChanged);
        return model;
    }

    private void edited() {
        if (loading) {
            return;
        }
        SequencedSet<String> names = new LinkedHashSet<>();
        messages.forEach(message -> names.addAll(Template.names(message.text())));
        variables.show(names);
        if (!problem.get().isEmpty()) {
            check();
        }
        changed.run();
    }
}
