package dev.counterpoint.app.ui.history;

import dev.counterpoint.app.store.HistoryStore.HistoryEntry;
import dev.counterpoint.app.ui.common.Dialogs;
import dev.counterpoint.app.ui.common.EmptyState;
import dev.counterpoint.app.ui.common.Notice;
import dev.counterpoint.app.ui.common.SearchToolbar;
import dev.counterpoint.app.ui.common.When;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What was run: a list to search, to open again and to clear. */
public final class HistoryView extends BorderPane {
    private final HistoryViewModel model;
    private final Runnable toCompare;
    private final ListView<HistoryEntry> list;
    private final StackPane empty = new StackPane();
    private final VBox news = new VBox();

    /**
     * @param toCompare leads to where one runs something
     */
    public HistoryView(HistoryViewModel model, When when, Runnable toCompare) {
        this.model = model;
        this.toCompare = toCompare;
        list = new ListView<>(model.entries());
        list.setId("history-list");
        list.setAccessibleText("History");
        list.getStyleClass().addAll("rows", "surface");
        list.setCellFactory(_ -> new HistoryCell(when, this::open, this::askRemove, this::more));
        list.setOnKeyPressed(event -> {
            HistoryEntry chosen = list.getSelectionModel().getSelectedItem();
            if (chosen != null && event.getCode() == KeyCode.ENTER) {
                open(chosen);
                event.consume();
            } else if (chosen != null && event.getCode() == KeyCode.DELETE) {
                askRemove(chosen);
                event.consume();
            }
        });
        model.contentProperty().subscribe(this::show);
        model.problemProperty().subscribe(this::tell);
        setTop(new VBox(new SearchToolbar("History", "Search prompts and answers", "history-search",
                model.searchProperty()), news));
        setCenter(new StackPane(list, empty));
        getStyleClass().add("surface");
    }

    private void show(HistoryViewModel.Content content) {
        list.setVisible(content == HistoryViewModel.Content.ENTRIES);
        empty.setVisible(!list.isVisible());
        switch (content) {
            case LOADING, ENTRIES -> empty.getChildren().clear();
            case NOTHING_YET -> empty.getChildren().setAll(new EmptyState(Feather.CLOCK, "Nothing was run yet",
                    "Every comparison is kept here with its answers, its figures and what it cost.", compare()));
            case NOTHING_FOUND -> empty.getChildren().setAll(new EmptyState(Feather.SEARCH, "Nothing found",
                    "No prompt and no answer holds these words.", clear()));
        }
    }

    private Button compare() {
        Button button = new Button("Go to Compare");
        button.getStyleClass().add("primary");
        button.setOnAction(_ -> toCompare.run());
        return button;
    }

    private Button clear() {
        Button button = new Button("Show everything");
        button.setOnAction(_ -> model.searchProperty().set(""));
        return button;
    }

    private void tell(String problem) {
        news.getChildren().clear();
        if (!problem.isEmpty()) {
            news.getChildren().add(new Notice(Notice.Kind.DANGER, problem));
        }
    }

    private void open(HistoryEntry entry) {
        var _ = model.open(entry);
    }

    private void more() {
        var _ = model.more();
    }

    private void askRemove(HistoryEntry entry) {
        if (Dialogs.confirmLoss(getScene().getWindow(), "Delete this comparison?",
                "“" + entry.title() + "” is deleted with its answers. That cannot be undone.", "Delete")) {
            var _ = model.remove(entry);
        }
    }
}
