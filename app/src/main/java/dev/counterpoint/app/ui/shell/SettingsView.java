package dev.counterpoint.app.ui.shell;

import dev.counterpoint.app.store.Sealing;
import dev.counterpoint.app.ui.common.Theme;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** The settings: the few that there are, and where the program keeps its things. */
final class SettingsView extends BorderPane {

    /**
     * @param database the file that everything is kept in
     * @param network  the part that says how it is reached
     * @param backups  the part that lists them
     * @param connections shows them, over a window
     * @param version  of the program, for a person
     */
    SettingsView(SettingsViewModel model, Path database, Sealing sealing, Node network, BackupsView backups,
            Consumer<Window> connections, String version) {
        Label title = new Label("Settings");
        title.getStyleClass().add("title");
        HBox toolbar = new HBox(title);
        toolbar.getStyleClass().add("toolbar");
        Path directory = database.toAbsolutePath().getParent();
        Path home = directory == null ? database : directory;
        VBox content = new VBox(
                group("Appearance", row("Theme", themes(model), "Fonts and colours come with the program.")),
                group("Files", row("Data directory", path(home),
                        "Providers, prompts and every run, in one SQLite file that only your account may read. Set "
                                + "COUNTERPOINT_DATA or --data to keep it elsewhere."),
                        row("Log file", path(home.resolve("counterpoint.log")),
                                "What went wrong, for reports. It holds no key, no prompt and no answer.")),
                group("Network", network),
                group("Backups", backups),
                group("Keys", text(sealing.title() + " " + sealing.explanation())),
                group("Keyboard", keys(),
                        text("Everything can be done without a mouse; F1 lists the shortcuts anywhere.")),
                group("Help", connections(connections),
                        text("Which connections are open, for whom, and what runs on them. Ctrl+Shift+L shows it "
                                + "anywhere.")),
                group("About", text("Counterpoint " + version + " · Java " + Runtime.version().feature() + " · JavaFX "
                        + System.getProperty("javafx.version", "unknown"))));
        content.getStyleClass().add("settings");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("form-scroll");
        setTop(toolbar);
        setCenter(scroll);
    }

    private static HBox themes(SettingsViewModel model) {
        ToggleGroup group = new ToggleGroup();
        HBox box = new HBox();
        box.getStyleClass().add("segmented");
        for (Theme.Mode mode : Theme.Mode.values()) {
            String name = mode.name().substring(0, 1) + mode.name().substring(1).toLowerCase(Locale.ROOT);
            ToggleButton button = new ToggleButton(name);
            button.setId("theme-" + mode.name().toLowerCase(Locale.ROOT));
            button.setToggleGroup(group);
            button.setOnAction(_ -> {
                model.themeProperty().set(mode);
                button.setSelected(true);
            });
            model.themeProperty().subscribe(now -> {
                if (now == mode) {
                    button.setSelected(true);
                }
            });
            box.getChildren().add(button);
        }
        box.setMaxWidth(USE_PREF_SIZE);
        return box;
    }

    private static Button keys() {
        Button keys = new Button("Show the shortcuts");
        keys.setOnAction(_ -> Shortcuts.show(keys.getScene().getWindow()));
        return keys;
    }

    private static Button connections(Consumer<Window> show) {
        Button button = new Button("Show the connections");
        button.setId("show-connections");
        button.setOnAction(_ -> show.accept(button.getScene().getWindow()));
        return button;
    }

    private static HBox path(Path path) {
        TextField field = new TextField(path.toString());
        field.setEditable(false);
        field.getStyleClass().add("mono");
        field.setAccessibleText(path.toString());
        HBox.setHgrow(field, Priority.ALWAYS);
        Button copy = new Button("Copy");
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setOnAction(_ -> {
            ClipboardContent clip = new ClipboardContent();
            clip.putString(path.toString());
            Clipboard.getSystemClipboard().setContent(clip);
        });
        return new HBox(8, field, copy);
    }

    private static VBox group(String name, Node... rows) {
        Label heading = new Label(name);
        heading.getStyleClass().add("form-title");
        VBox group = new VBox(12, heading);
        group.getChildren().addAll(rows);
        return group;
    }

    private static VBox row(String name, Node control, String hint) {
        Label label = new Label(name);
        label.getStyleClass().add("form-label");
        label.setLabelFor(control);
        Label below = new Label(hint);
        below.getStyleClass().add("hint");
        below.setWrapText(true);
        below.setMinHeight(USE_PREF_SIZE);
        return new VBox(4, label, control, below);
    }

    private static Label text(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
