package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.ui.common.Figures;
import dev.counterpoint.app.ui.common.PromptEditor;
import dev.counterpoint.providers.chat.Role;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A message of the composer: its role, a rough size, buttons to move and remove it, and its text. */
final class MessageCard extends VBox {

    /** What can be done to a message from its card. */
    interface Actions {
        void move(MessageModel message, int by);

        void remove(MessageModel message);
    }

    private final PromptEditor editor = new PromptEditor();

    MessageCard(MessageModel message, Actions actions) {
        getStyleClass().addAll("card", "message-card");
        editor.textProperty().bindBidirectional(message.textProperty());
        message.roleProperty().addListener((_, _, role) -> name(role));
        name(message.role());
        HBox header = Nodes.row(2, roleMenu(message), Nodes.spring(), tokens(message),
                Nodes.icon(Feather.ARROW_UP, "Move this message up (Alt+Up)", () -> actions.move(message, -1)),
                Nodes.icon(Feather.ARROW_DOWN, "Move this message down (Alt+Down)", () -> actions.move(message, 1)),
                Nodes.icon(Feather.X, "Remove this message", () -> actions.remove(message)));
        header.getStyleClass().add("card-header");
        getChildren().addAll(header, editor);
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
