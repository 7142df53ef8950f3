package dev.counterpoint.app.ui.shell;

import dev.counterpoint.app.store.BackupFile;
import dev.counterpoint.app.ui.common.Dialogs;
import dev.counterpoint.app.ui.common.Notice;
import dev.counterpoint.app.ui.common.When;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The part of the settings that lists the backups. */
final class BackupsView extends VBox {
    private static final int SHOWN = 8;

    private final BackupsViewModel model;
    private final When when;
    private final VBox rows = new VBox();
    private final VBox news = new VBox(6);
    private final Button all = new Button();
    private boolean showAll;

    BackupsView(BackupsViewModel model, When when) {
        super(12);
        this.model = model;
        this.when = when;
        Label hint = new Label(
                "Configurations, prompts and settings are backed up once a day; the newest seven are kept. "
                        + "Keys are in a backup as they are in the database, sealed: it needs the same key file. The history is "
                        + "not in it.");
        hint.getStyleClass().add("hint");
        hint.setWrapText(true);
        hint.setMinHeight(USE_PREF_SIZE);
        Button create = new Button("Back up now");
        create.setId("backup-create");
        create.disableProperty().bind(model.busyProperty());
        create.setOnAction(_ -> {
            var _ = model.create();
        });
        all.getStyleClass().add("link-button");
        all.setOnAction(_ -> {
            showAll = true;
            show();
        });
        rows.setId("backups");
        rows.disableProperty().bind(model.busyProperty());
        getChildren().addAll(hint, news, create, rows, all);
        model.backups().addListener((InvalidationListener) _ -> show());
        model.news().addListener((InvalidationListener) _ -> tell());
        show();
        tell();
    }

    private void show() {
        List<BackupFile> backups = model.backups();
        int shown = showAll ? backups.size() : Math.min(SHOWN, backups.size());
        rows.getChildren().setAll(
                backups.subList(0, shown).stream().map(backup -> new BackupRow(backup, when, this::ask)).toList());
        all.setText("Show all " + backups.size());
        all.setVisible(shown < backups.size());
        all.setManaged(all.isVisible());
        if (backups.isEmpty()) {
            Label none = new Label("There is none yet: nothing is saved that would be lost.");
            none.getStyleClass().add("muted");
            rows.getChildren().add(none);
        }
    }

    private void tell() {
        news.getChildren().setAll(model.news().stream()
                .map(told -> new Notice(told.good() ? Notice.Kind.SUCCESS : Notice.Kind.DANGER, told.sentence()))
                .toList());
        news.setManaged(!news.getChildren().isEmpty());
    }

    private void ask(BackupFile backup) {
        BackupFile.Contents then = backup.contents();
        if (then == null) {
            return;
        }
        var _ = model.present().thenAccept(now -> {
            if (Dialogs.confirm(getScene().getWindow(), "Restore this backup?",
                    BackupsViewModel.question(now, then, when.inFull(backup.madeAt())), "Restore")) {
                var _ = model.restore(backup);
            }
        });
    }
}
