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
        return confirm(owner, title, message, verb, ButtonType.CANCEL, false);
    }

    /** Asks before something is lost; Cancel is what Enter presses. */
    public static boolean confirmLoss(Window owner, String title, String message, String verb) {
        return confirm(owner, title, message, verb, ButtonType.CANCEL, true);
    }

    /**
     * As {@link #confirmLoss(Window, String, String, String)}.
     *
     * @param stay what the button says that loses nothing
     */
    public static boolean confirmLoss(Window owner, String title, String message, String verb, String stay) {
        return confirm(owner, title, message, verb, new ButtonType(stay, ButtonData.CANCEL_CLOSE), true);
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
        Dialog<ButtonType> dialog = dialog(owner, title, new VBox(6, above, field), yes, ButtonType.CANCEL);
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

    private static boolean confirm(Window owner, String title, String message, String verb, ButtonType no,
            boolean loss) {
        ButtonType yes = new ButtonType(verb, ButtonData.OK_DONE);
        Dialog<ButtonType> dialog = dialog(owner, title, text(message), yes, no);
        if (dialog.getDialogPane().lookupButton(yes) instanceof Button button) {
            button.getStyleClass().add(loss ? "danger" : "primary");
            button.setDefaultButton(!loss);
        }
        if (loss && dialog.getDialogPane().lookupButton(no) instanceof Button stays) {
            stays.setDefaultButton(true);
            dialog.setOnShown(_ -> stays.requestFocus());
        }
        return dialog.showAndWait().filter(yes::equals).isPresent();
    }

    private static Dialog<ButtonType> dialog(Window owner, String title, Node content, ButtonType... buttons) {
        Label heading = new Label(title);
        heading.getStyleClass().add("dialog-title");
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(title);
        dialog.getDialogPane().setContent(new VBox(10, heading, content));
        dialog.getDialogPane().getButtonTypes().setAll(buttons);
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
