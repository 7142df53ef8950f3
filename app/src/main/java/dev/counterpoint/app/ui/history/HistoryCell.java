package dev.counterpoint.app.ui.history;

import dev.counterpoint.app.store.HistoryStore.HistoryEntry;
import dev.counterpoint.app.store.HistoryStore.RunSummary;
import dev.counterpoint.app.ui.common.Icons;
import dev.counterpoint.app.ui.common.When;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import org.kordamp.ikonli.feather.Feather;

/** A comparison in the history: its title and time, and who was asked with what became of it. */
final class HistoryCell extends ListCell<HistoryEntry> {
    private static final int SHOWN_RUNS = 4;

    private final When when;
    private final Runnable atEnd;
    private final Label title = new Label();
    private final Label time = new Label();
    private final Label cost = new Label();
    private final HBox runs = new HBox();
    private final Node row;

    HistoryCell(When when, Consumer<HistoryEntry> open, Consumer<HistoryEntry> remove, Runnable atEnd) {
        this.when = when;
        this.atEnd = atEnd;
        title.getStyleClass().add("row-title");
        title.setMinWidth(0);
        for (Label small : new Label[]{time, cost}) {
            small.getStyleClass().add("row-detail");
            small.setMinWidth(Region.USE_PREF_SIZE);
        }
        runs.getStyleClass().add("run-chips");
        runs.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox first = new HBox(10, title, gap, time);
        HBox.setHgrow(runs, Priority.ALWAYS);
        HBox second = new HBox(10, runs, cost);
        VBox words = new VBox(3, first, second);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox actions = new HBox(action(Feather.CORNER_UP_LEFT, "Open in Compare", open),
                action(Feather.TRASH_2, "Delete", remove));
        actions.getStyleClass().add("row-actions");
        HBox box = new HBox(12, words, actions);
        box.getStyleClass().add("row-content");
        row = box;
        setPrefWidth(0);
        setOnMouseClicked(event -> {
            HistoryEntry entry = getItem();
            if (event.getClickCount() == 2 && entry != null) {
                open.accept(entry);
            }
        });
    }

    @Override
    protected void updateItem(HistoryEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        if (empty || entry == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        String name = entry.title().isBlank() ? "Untitled" : entry.title().strip().replaceAll("\\s+", " ");
        title.setText(name);
        time.setText(when.of(entry.startedAt()));
        cost.setText(RunWords.cost(entry));
        runs.getChildren().setAll(entry.runs().stream().limit(SHOWN_RUNS).map(HistoryCell::chip).toList());
        int hidden = entry.runs().size() - SHOWN_RUNS;
        if (hidden > 0) {
            Label more = new Label("+" + hidden);
            more.getStyleClass().add("row-detail");
            more.setMinWidth(Region.USE_PREF_SIZE);
            runs.getChildren().add(more);
        }
        setAccessibleText(name + ", " + when.inFull(entry.startedAt()) + ", "
                + entry.runs().stream().map(HistoryCell::inWords).collect(Collectors.joining(", ")));
        setGraphic(row);
        if (getIndex() >= getListView().getItems().size() - 12) {
            atEnd.run();
        }
    }

    private static Node chip(RunSummary run) {
        RunWords words = RunWords.of(run.state());
        Circle dot = new Circle(3.5);
        dot.getStyleClass().addAll("state-dot", words.style());
        Label label = new Label(run.label());
        label.getStyleClass().add("row-detail");
        label.setMinWidth(30);
        label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        HBox chip = new HBox(dot, label);
        chip.setMinWidth(0);
        chip.getStyleClass().add("run-chip");
        if (!run.inVain().isEmpty()) {
            String sentence = RunWords.inVain(run);
            Label instead = new Label(RunWords.instead(run));
            instead.getStyleClass().addAll("small", "text-warning");
            instead.setMinWidth(24);
            instead.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            instead.setTooltip(new Tooltip(sentence));
            label.setTooltip(new Tooltip(sentence));
            chip.getChildren().add(instead);
        }
        if (!words.word().isEmpty()) {
            Label word = new Label(words.word());
            word.setMinWidth(Region.USE_PREF_SIZE);
            word.getStyleClass().addAll("small", colour(words.style()));
            chip.getChildren().add(word);
        }
        return chip;
    }

    private static String colour(String style) {
        return switch (style) {
            case "failed" -> "text-danger";
            case "partial" -> "text-warning";
            case "running" -> "text-accent";
            default -> "muted";
        };
    }

    private static String inWords(RunSummary run) {
        String word = RunWords.of(run.state()).word();
        return run.label() + " " + (word.isEmpty() ? "finished" : word)
                + (run.inVain().isEmpty() ? "" : " (" + RunWords.inVain(run) + ")");
    }

    private Button action(Feather icon, String name, Consumer<HistoryEntry> action) {
        Button button = new Button("", Icons.of(icon));
        button.getStyleClass().add("icon-button");
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        button.setFocusTraversable(false);
        button.setOnAction(_ -> {
            HistoryEntry entry = getItem();
            if (entry != null) {
                action.accept(entry);
            }
        });
        return button;
    }
}
