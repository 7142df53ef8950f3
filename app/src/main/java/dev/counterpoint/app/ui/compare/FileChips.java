package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.ui.common.Elide;
import dev.counterpoint.app.ui.common.Icons;
import dev.counterpoint.providers.chat.Part;
import javafx.beans.InvalidationListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** The files that go with a message, each with its size and a button that takes it away. */
final class FileChips extends FlowPane {
    private static final int NAME_LENGTH = 40;
    private static final int KILO = 1000;

    FileChips(ObservableList<Part.File> files) {
        super(6, 6);
        getStyleClass().add("file-chips");
        files.addListener((InvalidationListener) _ -> show(files));
        show(files);
    }

    private void show(ObservableList<Part.File> files) {
        getChildren().setAll(files.stream().map(file -> chip(file, () -> files.remove(file))).toList());
        Nodes.show(this, !files.isEmpty());
    }

    private static Node chip(Part.File file, Runnable remove) {
        Label name = new Label(Elide.middle(file.name(), NAME_LENGTH) + " · " + size(file.data().size()),
                Icons.of(file.isImage() ? Feather.IMAGE : Feather.FILE));
        name.setTooltip(new Tooltip(file.name() + ", " + file.mediaType()));
        Button away = Nodes.icon(Feather.X, "Take " + file.name() + " away", remove);
        HBox chip = new HBox(4, name, away);
        chip.getStyleClass().add("file-chip");
        return chip;
    }

    static String size(int bytes) {
        if (bytes < KILO) {
            return bytes + " B";
        }
        return bytes < KILO * KILO
                ? Math.round(bytes / (double) KILO) + " kB"
                : Math.round(bytes / (KILO * KILO / 10.0)) / 10.0 + " MB";
    }
}
