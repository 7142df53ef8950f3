package dev.counterpoint.app.ui.common;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/**
 * The program's few dialogs: a sentence, and buttons that say what they do. They wait, without blocking the FX thread,
 * until the person answered. FX thread only.
 */
public final class Dialogs {
    private Dialogs() {}

    /**
     * Asks before something is done.
     *
     * @param verb what the button that does it says, e.g. "Save version"
     * @return whether it shall be done
     */
    public static boolean confirm(Window owner, String title, String message, String verb) {
        return confirm(owner, title, message, verb, "primary");
    }

    /** Asks before something is lost; Cancel is what Enter presses. */
    public static boolean confirmLoss(Window owner, String title, String message, String verb) {
        return confirm(owner, title, message, verb, "danger");
    }

    /** Asks for one line of text; empty if the person thought better of it. The answer is never blank. */
    public static Optional<String> askText(Window owner, String title, String label, String initial, String verb) {
        TextField field = new TextField(initial);
        field.setPrefColumnCount(28);
        Label above = new Label(label);
        above.getStyleClass().add("form-label");
        above.setLabelFor(field);
        field.setAccessibleText(label);
        ButtonType yes = new ButtonType(verb, ButtonData.OK_DONE);
        Dialog<ButtonType> dialog = dialog(owner, title, new VBox(6, above, field), yes);
        Node button = dialog.getDialogPane().lookupButton(yes);
        button.getStyleClass().add("primary");
        button.disableProperty().bind(Bindings.createBooleanBinding(() -> field.getText().isBlank(),
                field.textProperty()));
        dialog.setOnShown(_ -> {
            field.requestFocus();
            field.selectAll();
        });
        return dialog.showAndWait().filter(yes::equals).map(_ -> field.getText().strip());
    }

    /** Says something that needs no decision. */
    public static void inform(Window owner, String title, String message) {
        ButtonType close = new ButtonType("Close", ButtonData.CANCEL_CLOSE);
        dialog(owner, title, text(message), close).showAndWait();
    }

    private static boolean confirm(Window owner, String title, String message, String verb, String style) {
        boolean loss = style.equals("danger");
        ButtonType yes = new ButtonType(verb, ButtonData.OK_DONE);
        Dialog<ButtonType> dialog = dialog(owner, title, text(message), yes);
        if (dialog.getDialogPane().lookupButton(yes) instanceof Button button) {
            button.getStyleClass().add(style);
            button.setDefaultButton(!loss);
        }
        if (loss && dialog.getDialogPane().lookupButton(ButtonType.CANCEL) instanceof Button cancel) {
            cancel.setDefaultButton(true);
            dialog.setOnShown(_ -> cancel.requestFocus());
        }
        return dialog.showAndWait().filter(yes::equals).isPresent();
    }

    private static Dialog<ButtonType> dialog(Window owner, String title, Node content, ButtonType yes) {
        Label heading = new Label(title);
        heading.getStyleClass().add("dialog-title");
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(title);
        dialog.getDialogPane().setContent(new VBox(10, heading, content));
        dialog.getDialogPane().getButtonTypes().add(yes);
        if (!yes.getButtonData().isCancelButton()) {
            dialog.getDialogPane().getButtonTypes().add(ButtonType.CANCEL);
        }
        if (owner.getScene() != null) {
            dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        }
        return dialog;
    }

    private static Label text(String message) {
        Label label = new Label(message);
        label.setWrapText(true);
        label.setMaxWidth(460);
        return label;
    }
}
