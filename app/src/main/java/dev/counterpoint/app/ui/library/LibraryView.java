package dev.counterpoint.app.ui.library;

import dev.counterpoint.app.store.PromptStore.Prompt;
import dev.counterpoint.app.ui.common.EmptyState;
import dev.counterpoint.app.ui.common.Notice;
import dev.counterpoint.app.ui.common.SearchToolbar;
import dev.counterpoint.app.ui.common.When;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The saved prompts: a list to search at the left, the chosen one at the right. */
public final class LibraryView extends BorderPane {
    private final LibraryViewModel model;
    private final Runnable toCompare;
    private final ListView<Prompt> list;
    private final BorderPane both = new BorderPane();
    private final VBox news = new VBox();

    /**
     * @param toCompare leads to where prompts are written
     */
    public LibraryView(LibraryViewModel model, When when, Runnable toCompare) {
        this.model = model;
        this.toCompare = toCompare;
        list = new ListView<>(model.prompts());
        list.setId("library-list");
        list.setAccessibleText("Saved prompts");
        list.getStyleClass().addAll("rows", "side-list");
        list.setCellFactory(_ -> new PromptCell(when, model::open));
        list.setMinWidth(200);
        list.prefWidthProperty().bind(
                Bindings.createDoubleBinding(() -> Math.clamp(getWidth() * 0.34, 200, 380), widthProperty()));
        list.setOnKeyPressed(event -> {
            Prompt chosen = list.getSelectionModel().getSelectedItem();
            if (chosen != null && event.getCode() == KeyCode.ENTER) {
                model.open(chosen);
                event.consume();
            }
        });
        list.getSelectionModel().selectedItemProperty().addListener((_, _, prompt) -> {
            if (prompt != null) {
                model.selectedProperty().set(prompt);
            }
        });
        model.selectedProperty().subscribe(this::select);
        both.setLeft(list);
        both.setCenter(new PromptPreview(model, when));
        model.contentProperty().subscribe(this::show);
        model.problemProperty().subscribe(this::tell);
        setTop(new VBox(new SearchToolbar("Library", "Search saved prompts", "library-search",
                model.searchProperty()), news));
        getStyleClass().add("surface");
    }

    private void show(LibraryViewModel.Content content) {
        setCenter(switch (content) {
            case LOADING -> null;
            case PROMPTS -> both;
            case NOTHING_YET -> new EmptyState(Feather.BOOK_OPEN, "No saved prompts yet",
                    "Press “Save” in Compare to keep a prompt under a name. Each change that you save becomes "
                            + "a version of its own.",
                    primary("Go to Compare", toCompare));
            case NOTHING_FOUND -> nothingFound();
        });
    }

    private Node nothingFound() {
        Button all = new Button("Show all prompts");
        all.setOnAction(_ -> model.searchProperty().set(""));
        return new EmptyState(Feather.SEARCH, "Nothing found", "No saved prompt has these words.", all);
    }

    private void select(@Nullable Prompt prompt) {
        if (prompt != null && !prompt.equals(list.getSelectionModel().getSelectedItem())) {
            list.getSelectionModel().select(prompt);
        }
    }

    private void tell(String problem) {
        news.getChildren().clear();
        if (!problem.isEmpty()) {
            news.getChildren().add(new Notice(Notice.Kind.DANGER, problem));
        }
    }

    private static Button primary(String text, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().add("primary");
        button.setOnAction(_ -> action.run());
        return button;
    }
}
