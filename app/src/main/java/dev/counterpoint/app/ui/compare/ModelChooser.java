package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.ui.compare.ModelChooserModel.Row;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/** The menu of configurations and their models: narrowed by typing, and a name that is not listed may be typed. */
final class ModelChooser {
    private static final double WIDTH = 340;
    private static final double LIST_HEIGHT = 300;
    private static final double GAP = 4;
    private static final String PROMPT = "Find by provider and model, or type a name";

    private final ModelChooserModel model;
    private final BiConsumer<ProviderConfig, String> chosen;
    private final TextField filter = new TextField();
    private final ListView<Row> list = new ListView<>();
    private final VBox content = new VBox(6, filter, list);
    private final Popup popup = new Popup();

    ModelChooser(ModelChooserModel model, BiConsumer<ProviderConfig, String> chosen) {
        this.model = model;
        this.chosen = chosen;
        filter.setPromptText(PROMPT);
        filter.setAccessibleText(PROMPT);
        filter.getStyleClass().add("model-filter");
        filter.textProperty().bindBidirectional(model.filterProperty());
        filter.addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
        list.setItems(model.rows());
        list.setCellFactory(_ -> new ModelCell(this::choose));
        list.setPrefHeight(LIST_HEIGHT);
        list.setAccessibleText("Models");
        list.getStyleClass().add("model-list");
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                choose(list.getSelectionModel().getSelectedItem());
            }
        });
        list.getSelectionModel().selectedItemProperty().addListener((_, _, row) -> model.highlightedProperty()
                .set(row instanceof Row.Choice choice ? choice : null));
        model.highlightedProperty().addListener((_, _, row) -> highlight(row));
        content.getStyleClass().add("popover");
        content.setPrefWidth(WIDTH);
        popup.getContent().add(content);
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
    }

    /**
     * Opens below the node.
     *
     * @param own the configuration that the pane has; null for none
     */
    void show(Node below, List<ProviderConfig> configs, @Nullable ProviderId own) {
        model.open(configs, own);
        content.getStylesheets().setAll(below.getScene().getStylesheets());
        content.getStylesheets().add(CompareView.STYLES);
        Bounds bounds = below.localToScreen(below.getBoundsInLocal());
        popup.show(below, bounds.getMinX(), bounds.getMaxY() + GAP);
        filter.requestFocus();
    }

    private void typed(KeyEvent event) {
        switch (event.getCode()) {
            case ENTER -> {
                choose(model.entered());
                event.consume();
            }
            case DOWN -> {
                select(1);
                event.consume();
            }
            case UP -> {
                select(-1);
                event.consume();
            }
            default -> {
            }
        }
    }

    private void select(int by) {
        int at = list.getSelectionModel().getSelectedIndex() + by;
        List<Row> rows = model.rows();
        while (at >= 0 && at < rows.size() && !(rows.get(at) instanceof Row.Choice)) {
            at += by;
        }
        if (at >= 0 && at < rows.size()) {
            list.getSelectionModel().clearAndSelect(at);
            list.scrollTo(Math.max(0, at - 2));
        }
    }

    private void highlight(Row.@Nullable Choice row) {
        if (row == null) {
            list.getSelectionModel().clearSelection();
        } else if (!row.equals(list.getSelectionModel().getSelectedItem())) {
            list.getSelectionModel().clearAndSelect(list.getItems().indexOf(row));
        }
    }

    private void choose(@Nullable Row row) {
        if (row instanceof Row.Choice choice) {
            popup.hide();
            chosen.accept(choice.config(), choice.model());
        }
    }
}
