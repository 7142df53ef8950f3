package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.ui.common.Icons;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.kordamp.ikonli.feather.Feather;

/** Whom a pane asks where its target fails: to add, order and remove, over the pane. */
final class FallbackPopover {
    private static final double WIDTH = 360;
    private static final double GAP = 4;

    private final PaneTarget target;
    private final CompareViewModel compare;
    private final ModelChooser chooser;
    private final VBox rows = new VBox(2);
    private final Button add;
    private final VBox content;
    private final Popup popup = new Popup();

    FallbackPopover(CompareViewModel compare, PaneTarget target) {
        this.compare = compare;
        this.target = target;
        this.chooser = new ModelChooser(compare.newModelChooser(), target.fallbacks()::add);
        this.add = Nodes.button("Add a fallback…", this::choose, "small");
        add.setGraphic(Icons.of(Feather.PLUS));
        Label note = Nodes.label("Asked in this order where the one before fails before its first token."
                + " Every attempt is kept and shown.", "muted", "small");
        note.setWrapText(true);
        note.setMinHeight(Label.USE_PREF_SIZE);
        content = new VBox(8, Nodes.label("Fallback of this pane", "strong"), note, rows, add);
        content.getStyleClass().addAll("popover", "fallbacks");
        content.setPrefWidth(WIDTH);
        popup.getContent().add(content);
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
        target.fallbacks().items().addListener((ListChangeListener<FallbackModel.Item>) _ -> fill());
        target.modelProperty().addListener((_, _, _) -> fill());
        target.configNameProperty().addListener((_, _, _) -> fill());
        fill();
    }

    /** Opens below the node, with its right edge at the node's. */
    void show(Node below) {
        content.getStylesheets().setAll(below.getScene().getStylesheets());
        content.getStylesheets().add(CompareView.STYLES);
        Bounds bounds = below.localToScreen(below.getBoundsInLocal());
        popup.show(below, Math.max(0, bounds.getMaxX() - WIDTH), bounds.getMaxY() + GAP);
        add.requestFocus();
    }

    private void choose() {
        chooser.show(add, compare.providers().all(), null);
    }

    private void fill() {
        List<FallbackModel.Item> items = target.fallbacks().items();
        rows.getChildren().setAll(row(0, name(target.modelProperty().get(), own())));
        for (int i = 0; i < items.size(); i++) {
            rows.getChildren().add(row(i, items.get(i), items.size()));
        }
    }

    private String own() {
        return ModelCell.shown(target.configProperty().get());
    }

    private HBox row(int at, FallbackModel.Item item, int all) {
        Button up = Nodes.icon(Feather.CHEVRON_UP, "Ask " + item.label() + " earlier", () -> move(at, -1));
        Button down = Nodes.icon(Feather.CHEVRON_DOWN, "Ask " + item.label() + " later", () -> move(at, 1));
        Button remove = Nodes.icon(Feather.X, "Remove " + item.label(), () -> remove(at));
        up.setDisable(at == 0);
        down.setDisable(at + 1 == all);
        HBox row = row(at + 1,
                name(item.model(), item.config() == null ? item.name() : ModelCell.shown(item.config())));
        row.getChildren().addAll(up, down, remove);
        if (item.config() == null) {
            row.getChildren().add(1, Icons.of(Feather.ALERT_TRIANGLE));
            row.getStyleClass().add("fallback-gone");
        }
        return row;
    }

    private static HBox row(int number, Node name) {
        Label place = Nodes.label(String.valueOf(number + 1), "muted", "mono", "small");
        place.setMinWidth(Label.USE_PREF_SIZE);
        HBox row = Nodes.row(6, place, name);
        row.getStyleClass().add("fallback-row");
        return row;
    }

    private static VBox name(String model, String config) {
        Label first = Nodes.label(model.isBlank() ? "No model is chosen yet" : model, "strong");
        first.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        VBox name = new VBox(first, Nodes.label(config, "row-detail"));
        name.setMinWidth(0);
        name.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(name, Priority.ALWAYS);
        return name;
    }

    /** The row's buttons are new after this: the keyboard goes on where it was. */
    private void move(int at, int by) {
        target.fallbacks().move(at, by);
        List<Button> buttons = buttons(at + by);
        Button same = buttons.get(by < 0 ? 0 : 1);
        (same.isDisabled() ? buttons.get(by < 0 ? 1 : 0) : same).requestFocus();
    }

    private void remove(int at) {
        target.fallbacks().remove(at);
        int left = target.fallbacks().items().size();
        if (left == 0) {
            add.requestFocus();
        } else {
            buttons(Math.min(at, left - 1)).getLast().requestFocus();
        }
    }

    private List<Button> buttons(int at) {
        return ((HBox) rows.getChildren().get(at + 1)).getChildren().stream().filter(Button.class::isInstance)
                .map(Button.class::cast).toList();
    }
}
