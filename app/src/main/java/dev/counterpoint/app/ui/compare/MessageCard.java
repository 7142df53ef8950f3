package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.ui.common.Figures;
import dev.counterpoint.app.ui.common.PromptEditor;
import dev.counterpoint.providers.chat.Role;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A message of the composer: its role, a rough size, buttons to move and remove it, and its text. */
final class MessageCard extends VBox {

    /** What can be done to a message from its card. */
    interface Actions {
        void move(MessageModel message, int by);

        void remove(MessageModel message);

        /** Asks which files are to be shown to the models with the message. */
        void chooseFiles(MessageModel message);

        void attach(MessageModel message, List<Path> files);
    }

    private final PromptEditor editor = new PromptEditor();

    MessageCard(MessageModel message, Actions actions) {
        getStyleClass().addAll("card", "message-card");
        editor.textProperty().bindBidirectional(message.textProperty());
        message.roleProperty().addListener((_, _, role) -> name(role));
        name(message.role());
        HBox header = Nodes.row(2, roleMenu(message), Nodes.spring(), tokens(message),
                attach(message, actions),
                Nodes.icon(Feather.ARROW_UP, "Move this message up (Alt+Up)", () -> actions.move(message, -1)),
                Nodes.icon(Feather.ARROW_DOWN, "Move this message down (Alt+Down)", () -> actions.move(message, 1)),
                Nodes.icon(Feather.X, "Remove this message", () -> actions.remove(message)));
        header.getStyleClass().add("card-header");
        getChildren().addAll(header, new FileChips(message.files()), editor);
        setOnDragOver(event -> {
            if (event.getDragboard().hasFiles() && message.role() == Role.USER) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        setOnDragDropped(event -> {
            actions.attach(message, event.getDragboard().getFiles().stream().map(File::toPath).toList());
            event.setDropCompleted(true);
            event.consume();
        });
        addEventFilter(KeyEvent.KEY_PRESSED, event -> moved(event, by -> actions.move(message, by)));
    }

    /** Puts the caret into the text. */
    void focusText() {
        editor.requestFocus();
    }

    static String title(Role role) {
        return role.name().charAt(0) + role.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private void name(Role role) {
        editor.setAccessibleText(title(role) + " message");
        editor.setPromptText(switch (role) {
            case SYSTEM -> "How the models are to behave. {{name}} makes a variable.";
            case USER -> "What you ask. {{name}} makes a variable.";
            case ASSISTANT -> "What the model is to have answered.";
            case TOOL -> "What the tool gave back.";
        });
    }

    /** Only what the person says has files: no provider takes them elsewhere. */
    private static Button attach(MessageModel message, Actions actions) {
        Button attach = Nodes.icon(Feather.PAPERCLIP, "Attach images or files", () -> actions.chooseFiles(message));
        attach.visibleProperty().bind(message.roleProperty().isEqualTo(Role.USER));
        attach.managedProperty().bind(attach.visibleProperty());
        return attach;
    }

    private static MenuButton roleMenu(MessageModel message) {
        MenuButton menu = new MenuButton();
        menu.getStyleClass().addAll("quiet", "role-menu");
        menu.textProperty().bind(message.roleProperty().map(MessageCard::title));
        menu.accessibleTextProperty().bind(message.roleProperty().map(role -> "Role: " + title(role)));
        for (Role role : new Role[]{Role.SYSTEM, Role.USER, Role.ASSISTANT}) {
            MenuItem item = new MenuItem(title(role));
            item.setOnAction(_ -> message.roleProperty().set(role));
            menu.getItems().add(item);
        }
        return menu;
    }

    private static Label tokens(MessageModel message) {
        Label label = Nodes.label("", "muted", "small", "message-tokens");
        label.setMinWidth(USE_PREF_SIZE);
        label.textProperty().bind(Bindings.createStringBinding(() -> {
            long tokens = TokenEstimate.of(message.text());
            return tokens == 0 ? "" : "≈ " + Figures.count(tokens) + (tokens == 1 ? " token" : " tokens");
        }, message.textProperty()));
        label.setTooltip(
                new Tooltip("An estimate. Every model counts differently: the true count comes with its answer."));
        return label;
    }

    private static void moved(KeyEvent event, Consumer<Integer> move) {
        if (event.isAltDown() && (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN)) {
            move.accept(event.getCode() == KeyCode.UP ? -1 : 1);
            event.consume();
        }
    }
}
