package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.ui.compare.ModelChooserModel.Row;
import dev.counterpoint.providers.config.ProviderConfig;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A row of the model menu. A click chooses it. */
final class ModelCell extends ListCell<Row> {

    ModelCell(Consumer<Row> chosen) {
        setOnMouseClicked(_ -> {
            if (getItem() != null) {
                chosen.accept(getItem());
            }
        });
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        setText(null);
        if (empty || row == null) {
            setGraphic(null);
            setDisable(false);
            return;
        }
        setDisable(!(row instanceof Row.Choice));
        setGraphic(switch (row) {
            case Row.Heading(ProviderConfig config) -> Nodes.label(shown(config), "model-heading");
            case Row.Remark(String text, boolean failed) -> remark(text, failed);
            case Row.Choice choice -> choice(choice);
        });
        setAccessibleText(switch (row) {
            case Row.Heading(ProviderConfig config) -> shown(config);
            case Row.Remark(String text, _) -> text;
            case Row.Choice choice -> choice.model() + ", " + choice.config().name();
        });
    }

    /** What a configuration is called where one is chosen: the sandbox says that it has no model. */
    static String shown(@Nullable ProviderConfig config) {
        return config == null
                ? ""
                : config instanceof ProviderConfig.Sandbox ? "Sandbox (no model)" : config.name();
    }

    private static Node choice(Row.Choice choice) {
        if (choice.typed()) {
            return Nodes.row(6, Nodes.label("Use “" + choice.model() + "”"));
        }
        Label id = Nodes.label(choice.model(), "model-id");
        String display = choice.displayName();
        return display == null || display.equals(choice.model())
                ? id
                : new VBox(id, Nodes.label(display, "row-detail"));
    }

    private static Node remark(String text, boolean failed) {
        Label label = Nodes.label(text, failed ? "text-danger" : "muted", "small");
        label.setWrapText(true);
        return label;
    }
}
