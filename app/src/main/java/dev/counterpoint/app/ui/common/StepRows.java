package dev.counterpoint.app.ui.common;

import dev.counterpoint.app.run.ConnectionStep;
import java.time.Duration;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What a connection test found, a row a step, and a verdict below. */
public final class StepRows extends VBox {
    private static final double NAMES = 92;

    private final ObservableList<StepRow> steps;
    private final VBox rows = new VBox();

    /**
     * @param steps   as they are taken
     * @param verdict a sentence once the test has ended; empty before
     */
    public StepRows(ObservableList<StepRow> steps, ObservableValue<String> verdict) {
        super(7);
        this.steps = steps;
        rows.getStyleClass().addAll("card", "test-rows");
        Label said = new Label();
        said.getStyleClass().add("hint");
        said.setWrapText(true);
        said.setMinHeight(USE_PREF_SIZE);
        said.textProperty().bind(verdict);
        getChildren().addAll(rows, said);
        visibleProperty().bind(Bindings.isNotEmpty(steps).or(said.textProperty().isNotEmpty()));
        rows.visibleProperty().bind(Bindings.isNotEmpty(steps));
        rows.managedProperty().bind(rows.visibleProperty());
        managedProperty().bind(visibleProperty());
        steps.addListener((ListChangeListener<StepRow>) _ -> rebuild());
        rebuild();
    }

    private void rebuild() {
        rows.getChildren().setAll(steps.stream().map(StepRows::row).toList());
    }

    private static Node row(StepRow row) {
        ConnectionStep step = row.step();
        HBox line = switch (step) {
            case null -> line(row, Icons.of(Feather.MINUS), "muted", "", "");
            case ConnectionStep.Started _ -> line(row, Icons.of(Feather.MORE_HORIZONTAL), "text-accent", "", "");
            case ConnectionStep.Skipped(_, String why) -> line(row, Icons.of(Feather.MINUS), "muted", why, "");
            case ConnectionStep.Passed(_, String detail, Duration took) ->
                line(row, Icons.of(Feather.CHECK), "text-success", detail, millis(took));
            case ConnectionStep.Failed(_, String message, String advice, Duration took) ->
                failed(row, message, advice, took);
        };
        line.getStyleClass().add("test-row");
        return line;
    }

    private static HBox failed(StepRow row, String message, String advice, Duration took) {
        HBox line = line(row, Icons.of(Feather.X), "text-danger", advice, millis(took));
        if (line.getChildren().get(2) instanceof VBox words) {
            Label what = new Label(message);
            what.getStyleClass().add("text-danger");
            what.setWrapText(true);
            what.setMinHeight(USE_PREF_SIZE);
            words.getChildren().addFirst(what);
        }
        return line;
    }

    private static HBox line(StepRow row, Node icon, String colour, String detail, String took) {
        icon.getStyleClass().add(colour);
        StackPane mark = new StackPane(icon);
        mark.getStyleClass().add("test-mark");
        Label name = new Label(row.phase().label());
        name.setMinWidth(NAMES);
        name.setPrefWidth(NAMES);
        VBox words = new VBox(2);
        HBox.setHgrow(words, Priority.ALWAYS);
        if (!detail.isEmpty()) {
            Label label = new Label(detail);
            label.getStyleClass().add("hint");
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
            words.getChildren().add(label);
        }
        Label time = new Label(took);
        time.getStyleClass().add("muted");
        time.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(mark, name, words, time);
        line.setAccessibleText(row.phase().label() + " " + detail + " " + took);
        return line;
    }

    private static String millis(Duration took) {
        return took.toMillis() == 0 ? "< 1 ms" : took.toMillis() + " ms";
    }
}
