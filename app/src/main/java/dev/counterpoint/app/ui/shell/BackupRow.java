package dev.counterpoint.app.ui.shell;

import dev.counterpoint.app.store.BackupFile;
import dev.counterpoint.app.ui.common.When;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A backup: when and why it was made, what is in it, and the way back to it. */
final class BackupRow extends HBox {

    BackupRow(BackupFile backup, When when, Consumer<BackupFile> restore) {
        getStyleClass().add("backup-row");
        setAlignment(Pos.CENTER_LEFT);
        Label time = new Label(when.of(backup.madeAt()));
        time.getStyleClass().add("row-title");
        time.setTooltip(new Tooltip(backup.path().toString()));
        Label kind = new Label(why(backup.kind()));
        kind.getStyleClass().add("chip");
        kind.setMinWidth(USE_PREF_SIZE);
        BackupFile.Contents contents = backup.contents();
        Label detail = new Label(contents == null
                ? "Cannot be used: " + backup.problem()
                : BackupsViewModel.what(contents) + " · " + size(backup.bytes()));
        detail.getStyleClass().add(contents == null ? "text-danger" : "row-detail");
        detail.setWrapText(true);
        detail.setMinHeight(USE_PREF_SIZE);
        HBox head = new HBox(8, time, kind);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox words = new VBox(2, head, detail);
        words.setMinWidth(0);
        setHgrow(words, Priority.ALWAYS);
        getChildren().add(words);
        if (contents != null) {
            Button button = new Button("Restore…");
            button.setMinWidth(USE_PREF_SIZE);
            button.setAccessibleText("Restore the backup of " + when.inFull(backup.madeAt()));
            button.setOnAction(_ -> restore.accept(backup));
            getChildren().add(button);
        }
    }

    private static String why(BackupFile.Kind kind) {
        return switch (kind) {
            case DAILY -> "daily";
            case MANUAL -> "by hand";
            case BEFORE_RESTORE -> "before a restore";
            case BEFORE_UPDATE -> "before an update";
        };
    }

    private static String size(long bytes) {
        return bytes < 1 << 20 ? Math.ceilDiv(bytes, 1L << 10) + " KB" : Math.ceilDiv(bytes, 1L << 20) + " MB";
    }
}
