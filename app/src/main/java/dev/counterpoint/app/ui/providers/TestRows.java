package dev.counterpoint.app.ui.providers;

import dev.counterpoint.app.run.ConnectionStep;
import dev.counterpoint.app.ui.common.Icons;
import java.time.Duration;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What a connection test found, a row a step, and a verdict below. */
final class TestRows extends VBox {
    private static final double NAMES = 92;

    private final ConnectionTestModel test;
    private final VBox rows = new VBox();

    TestRows(ConnectionTestModel test) {
        super(7);
        this.test = test;
        rows.getStyleClass().addAll("card", "test-rows");
        Label verdict = new Label();
        verdict.getStyleClass().add("hint");
        verdict.setWrapText(true);
        verdict.setMinHeight(USE_PREF_SIZE);
        verdict.textProperty().bind(test.verdictProperty());
        getChildren().addAll(rows, verdict);
        visibleProperty().bind(Bindings.isNotEmpty(test.rows()));
        managedProperty().bind(visibleProperty());
        test.rows().addListener((ListChangeListener<ConnectionTestModel.Row>) _ -> rebuild());
        rebuild();
    }

    private void rebuild() {
        rows.getChildren().setAll(test.rows().stream().map(TestRows::row).toList());
    }

    private static Node row(ConnectionTestModel.Row row) {
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

    private static HBox failed(ConnectionTestModel.Row row, String message, String advice, Duration took) {
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

    private static HBox line(ConnectionTestModel.Row row, Node icon, String colour, String detail, String took) {
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
