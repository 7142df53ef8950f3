package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.ui.common.Icons;
import dev.counterpoint.providers.chat.Role;
import java.util.List;
import java.util.Map;
import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;

/** The messages of the prompt, one card under the other. */
final class MessagesView extends ScrollPane {
    private final ComposerViewModel composer;
    private final MessageCard.Actions actions;
    private final Map<MessageModel, MessageCard> cards = new HashMap<>();
    private final VBox list = new VBox();

    MessagesView(CompareViewModel compare) {
        this.composer = compare.composer();
        this.actions = new MessageCard.Actions() {
            @Override
            public void move(MessageModel message, int by) {
                composer.move(message, by);
                card(message).focusText();
            }

            @Override
            public void remove(MessageModel message) {
                compare.remove(message);
            }

            @Override
            public void chooseFiles(MessageModel message) {
                FileChooser chooser = new FileChooser();
                chooser.setTitle("Attach images or files");
                List<File> chosen = chooser.showOpenMultipleDialog(getScene().getWindow());
                if (chosen != null) {
                    attach(message, chosen.stream().map(File::toPath).toList());
                }
            }

            @Override
            public void attach(MessageModel message, List<Path> files) {
                compare.attach(message, files);
            }
        };
        list.getStyleClass().add("messages");
        list.setFillWidth(true);
        Label problem = Nodes.label("", "text-danger", "composer-problem");
        problem.textProperty().bind(composer.problemProperty());
        problem.setWrapText(true);
        Nodes.show(problem, composer.problemProperty().isNotEmpty());
        VBox content = new VBox(list, Nodes.row(10, addMenu(), problem));
        content.getStyleClass().add("messages-content");
        Nodes.drawDirectly(this);
        setContent(content);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setAccessibleText("Messages");
        setFocusTraversable(false);
        composer.messages().addListener((ListChangeListener<MessageModel>) _ -> fill());
        fill();
    }

    /** Puts the caret into the last message. */
    void focusText() {
        List<MessageModel> messages = composer.messages();
        if (!messages.isEmpty()) {
            card(messages.getLast()).focusText();
        }
    }

    private MessageCard card(MessageModel message) {
        return cards.computeIfAbsent(message, each -> new MessageCard(each, actions));
    }

    private void fill() {
        cards.keySet().retainAll(composer.messages());
        if (composer.messages().isEmpty()) {
            Label empty = Nodes.label("No messages. Add one to say what the models are asked.", "muted");
            list.getChildren().setAll(empty);
        } else {
            list.getChildren().setAll(composer.messages().stream().map(this::card).toList());
        }
    }

    private MenuButton addMenu() {
        MenuButton menu = new MenuButton("Message", Icons.of(Feather.PLUS));
        menu.getStyleClass().add("add-message");
        menu.setAccessibleText("Add a message");
        menu.setMinWidth(USE_PREF_SIZE);
        for (Role role : new Role[]{Role.USER, Role.ASSISTANT, Role.SYSTEM}) {
            MenuItem item = new MenuItem(MessageCard.title(role) + " message");
            item.setOnAction(_ -> card(composer.add(role)).focusText());
            menu.getItems().add(item);
        }
        return menu;
    }
}
