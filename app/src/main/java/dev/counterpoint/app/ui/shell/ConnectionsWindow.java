package dev.counterpoint.app.ui.shell;

import dev.counterpoint.providers.Connections;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Shows the open connections and what runs on them, anew every second while it is open; the window stays usable. */
final class ConnectionsWindow {
    private static final double WIDTH = 900;
    private static final double TRANSPORTS_HEIGHT = 230;
    private static final double SCOPES_HEIGHT = 170;
    /** Of the columns, by what the longest ordinary words in each need. */
    private static final List<Integer> TRANSPORT_WIDTHS = List.of(220, 85, 150, 85, 195, 165);
    private static final List<Integer> SCOPE_WIDTHS = List.of(220, 280, 100, 160, 140);

    private ConnectionsWindow() {}

    static void show(Window owner, ConnectionsModel model) {
        TableView<Connections.Transport> transports = table("connections-transports", "Open connections",
                "No connection is open. One is opened with the first request, and kept warm for some minutes.",
                ConnectionsModel::cells, List.of("Origin", "Protocol", "Proxy", "Open for", "Used by", "State"),
                TRANSPORT_WIDTHS);
        transports.setPrefHeight(TRANSPORTS_HEIGHT);
        TableView<Connections.RunningScope> scopes = table("connections-scopes", "Running", "Nothing runs.",
                ConnectionsModel::cells, List.of("Host", "Model", "Since", "State", "Attempt"),
                SCOPE_WIDTHS);
        scopes.setPrefHeight(SCOPES_HEIGHT);
        model.nowProperty().subscribe(now -> {
            transports.getItems().setAll(now.transports());
            scopes.getItems().setAll(now.scopes());
        });
        Button close = button("Close idle connections", "connections-close-idle", model::closeIdle);
        Button copy = button("Copy as text", "connections-copy", () -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(model.text());
            Clipboard.getSystemClipboard().setContent(content);
        });
        VBox content = new VBox(10, heading("Connections"), transports, heading("Running"), scopes,
                new HBox(8, close, copy));
        VBox.setVgrow(transports, Priority.ALWAYS);
        content.setPrefWidth(WIDTH);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.initModality(Modality.NONE);
        dialog.setResizable(true);
        dialog.setTitle("Connections");
        dialog.getDialogPane().getStyleClass().add("wide");
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getButtonTypes().add(new ButtonType("Close", ButtonData.CANCEL_CLOSE));
        if (owner.getScene() != null) {
            // It stays open while the theme changes.
            Bindings.bindContent(dialog.getDialogPane().getStylesheets(), owner.getScene().getStylesheets());
        }
        dialog.setOnHidden(_ -> model.stop());
        model.start();
        dialog.show();
    }

    private static <T> TableView<T> table(String id, String name, String empty, Function<T, List<String>> cells,
            List<String> titles, List<Integer> widths) {
        TableView<T> table = new TableView<>();
        table.setId(id);
        table.setAccessibleText(name);
        Label nothing = new Label(empty);
        nothing.getStyleClass().addAll("muted", "table-nothing");
        table.setPlaceholder(nothing);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        for (int i = 0; i < titles.size(); i++) {
            int at = i;
            TableColumn<T, String> column = new TableColumn<>(titles.get(i));
            column.setCellValueFactory(row -> new ReadOnlyStringWrapper(cells.apply(row.getValue()).get(at)));
            column.setSortable(false);
            column.setReorderable(false);
            column.setPrefWidth(widths.get(i));
            column.setCellFactory(_ -> new WholeTextCell<>());
            table.getColumns().add(column);
        }
        return table;
    }

    private static Button button(String text, String id, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static Label heading(String text) {
        Label heading = new Label(text);
        heading.getStyleClass().add("dialog-title");
        return heading;
    }

    /** Says in a tooltip what a narrow column cuts. */
    private static final class WholeTextCell<T> extends TableCell<T, String> {
        private final Tooltip whole = new Tooltip();

        @Override
        protected void updateItem(@Nullable String item, boolean empty) {
            super.updateItem(item, empty);
            boolean says = !empty && item != null && !item.isEmpty();
            setText(says ? item : null);
            whole.setText(says ? item : "");
            setTooltip(says ? whole : null);
        }
    }
}
