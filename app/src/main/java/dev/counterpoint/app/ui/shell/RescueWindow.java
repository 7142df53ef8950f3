package dev.counterpoint.app.ui.shell;

import dev.counterpoint.app.store.BackupFile;
import dev.counterpoint.app.ui.common.Theme;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/** Shown in place of the program's window where the store cannot be opened. FX thread only. */
public final class RescueWindow {
    private static final double WIDTH = 520;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH);

    private final Stage stage;
    private final RescueViewModel model;
    private final CompletableFuture<Boolean> answer = new CompletableFuture<>();
    private final VBox buttons = new VBox(8);

    /**
     * @param stage new, not shown
     */
    public RescueWindow(Stage stage, RescueViewModel model, Theme theme) {
        this.stage = stage;
        this.model = model;
        Label title = new Label("Counterpoint cannot open its database");
        title.getStyleClass().add("title");
        title.textProperty().bind(model.doneProperty().map(
                done -> done ? "Counterpoint can start" : "Counterpoint cannot open its database"));
        Label told = new Label();
        told.textProperty().bind(model.toldProperty());
        told.setWrapText(true);
        told.setMinHeight(Label.USE_PREF_SIZE);
        told.setId("rescue-told");
        buttons.disableProperty().bind(model.busyProperty());
        VBox root = new VBox(14, title, told, buttons);
        root.getStyleClass().addAll("window", "surface", "rescue");
        root.setPrefWidth(WIDTH);
        root.getStylesheets().add(Features.STYLES);
        Scene scene = new Scene(root);
        theme.attach(scene);
        stage.setScene(scene);
        stage.setTitle("Counterpoint");
        stage.setOnHidden(_ -> answer.complete(false));
        model.doneProperty().subscribe(this::offer);
        model.toldProperty().subscribe(_ -> stage.sizeToScene());
    }

    /** Completes, on the FX thread, with whether to try again, else to end. */
    public CompletableFuture<Boolean> show() {
        stage.show();
        return answer;
    }

    private void offer(boolean done) {
        List<Button> ways = new ArrayList<>();
        if (done) {
            ways.add(way("Start Counterpoint", () -> close(true)));
        } else {
            switch (model.way()) {
                case MEND -> {
                    ways.add(way("Save what can be read of it", () -> ignore(model.salvage())));
                    offerAnother(ways);
                }
                // Nothing made here is as good as the newer program: quitting to start that one comes first.
                case NEWER -> offerAnother(ways);
                case RETRY -> ways.add(way("Try again", () -> close(true)));
            }
        }
        Button quit = way("Quit", () -> close(false));
        quit.setCancelButton(true);
        boolean quitFirst = !done && model.way() == RescueViewModel.Way.NEWER;
        ways.add(quitFirst ? 0 : ways.size(), quit);
        ways.getFirst().getStyleClass().add("primary");
        ways.getFirst().setDefaultButton(true);
        buttons.getChildren().setAll(ways);
    }

    private void offerAnother(List<Button> ways) {
        BackupFile backup = model.backup();
        if (backup != null) {
            ways.add(way("Start with the backup of " + DAY.format(backup.madeAt().atZone(ZoneId.systemDefault())),
                    () -> ignore(model.startFrom(backup))));
        }
        ways.add(way("Start with an empty database", () -> ignore(model.startEmpty())));
    }

    private void close(boolean again) {
        answer.complete(again);
        stage.hide();
    }

    /** What goes wrong is the model's to show. */
    private static void ignore(CompletableFuture<Void> mending) {
        var _ = mending;
    }

    private static Button way(String words, Runnable action) {
        Button button = new Button(words);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
