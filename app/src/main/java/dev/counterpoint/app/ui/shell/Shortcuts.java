package dev.counterpoint.app.ui.shell;

import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** The list of keys that F1 shows. */
final class Shortcuts {
    private static final List<List<String>> KEYS = List.of(List.of("Ctrl+Enter", "Run all panes; in a reply, send it"),
            List.of("Esc", "Stop what is running"),
            List.of("Alt+Up, Alt+Down", "Move a message"), List.of("Ctrl+Tab", "Write a tab"),
            List.of("Ctrl+S", "Save the prompt"), List.of("Ctrl+N", "New prompt"),
            List.of("F6, Shift+F6", "Next or previous part of Compare"),
            List.of("Ctrl+1", "Compare"), List.of("Ctrl+2", "Library"), List.of("Ctrl+3", "History"),
            List.of("Ctrl+4", "Providers"),
            List.of("Ctrl+,", "Settings"), List.of("Ctrl+Shift+L", "Connections"),
            List.of("F1, Ctrl+/", "This list"));

    private Shortcuts() {}

    static void show(Window owner) {
        GridPane grid = new GridPane(18, 7);
        ColumnConstraints keys = new ColumnConstraints();
        keys.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().addAll(keys, new ColumnConstraints());
        for (int row = 0; row < KEYS.size(); row++) {
            Label key = new Label(KEYS.get(row).getFirst());
            key.getStyleClass().add("kbd");
            grid.addRow(row, key, new Label(KEYS.get(row).getLast()));
        }
        Label heading = new Label("Keys");
        heading.getStyleClass().add("dialog-title");
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle("Keys");
        dialog.getDialogPane().setContent(new VBox(12, heading, grid));
        dialog.getDialogPane().getButtonTypes().add(new ButtonType("Close", ButtonData.CANCEL_CLOSE));
        if (owner.getScene() != null) {
            dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        }
        dialog.show();
    }
}
