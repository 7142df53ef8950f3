package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.ui.common.Dialogs;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;

/** The strip at the top: which prompt this is, saving it, running it. */
final class CompareToolbar extends HBox {
    private static final double SHORTEST_TITLE = 80;
    private static final double LONGEST_TITLE = 420;
    private static final double TITLE_PADDING = 20;

    private final CompareViewModel compare;
    private final PromptIdentity identity;
    private final Button run;

    CompareToolbar(CompareViewModel compare) {
        this.compare = compare;
        this.identity = compare.identity();
        getStyleClass().addAll("toolbar", "compare-toolbar");
        setAlignment(Pos.CENTER_LEFT);
        this.run = runButton();
        getChildren().addAll(title(), version(), saveButton(),
                Nodes.icon(Feather.FILE_PLUS, "New prompt (Ctrl+N)", compare::newPrompt), Nodes.spring(), stopButton(),
                run);
    }

    void focusRun() {
        run.requestFocus();
    }

    /** Saves a new version, or asks for a name the first time. */
    void save() {
        String title = identity.titleProperty().get().strip();
        if (identity.id() != null && !title.isEmpty()) {
            var _ = compare.save(title);
        } else {
            Dialogs.askText(getScene().getWindow(), "Save this prompt", "Its name in the library", title, "Save")
                    .ifPresent(name -> {
                        var _ = compare.save(name);
                    });
        }
    }

    private TextField title() {
        TextField title = new TextField();
        title.getStyleClass().addAll("title", "title-field");
        title.setPromptText("Untitled");
        title.setAccessibleText("Name of the prompt");
        title.textProperty().bindBidirectional(identity.titleProperty());
        title.setMinWidth(SHORTEST_TITLE);
        title.prefWidthProperty().bind(Bindings.createDoubleBinding(() -> widthOf(title), title.textProperty(),
                title.fontProperty()));
        return title;
    }

    /** As wide as its text, so that what follows stands beside the name. */
    private static double widthOf(TextField title) {
        Text text = new Text(title.getText().isEmpty() ? title.getPromptText() : title.getText());
        text.setFont(title.getFont());
        return Math.clamp(text.getLayoutBounds().getWidth() + TITLE_PADDING, SHORTEST_TITLE, LONGEST_TITLE);
    }

    private Label version() {
        Label chip = Nodes.label("", "chip");
        chip.textProperty().bind(Bindings.createStringBinding(this::versionText, identity.versionProperty(),
                identity.editedProperty()));
        chip.setMinWidth(USE_PREF_SIZE);
        Nodes.show(chip, identity.versionProperty().greaterThan(0));
        return chip;
    }

    private String versionText() {
        return "v" + identity.versionProperty().get() + (identity.editedProperty().get() ? " · edited" : "");
    }

    private Button saveButton() {
        Button button = Nodes.button("", this::save, "save-button");
        button.textProperty().bind(identity.versionProperty()
                .map(version -> version.intValue() > 0 ? "Save version" : "Save"));
        button.disableProperty().bind(identity.versionProperty().greaterThan(0).and(identity.editedProperty().not()));
        button.setAccessibleHelp("Keeps the prompt in the library. Ctrl+S");
        return button;
    }

    private Button stopButton() {
        Button button = Nodes.button("Stop all", compare::stopAll, "stop-all");
        button.setGraphic(Nodes.label("Esc", "kbd"));
        button.setContentDisplay(ContentDisplay.RIGHT);
        button.setAccessibleText("Stop all. Escape");
        Nodes.show(button, compare.runningProperty().greaterThan(0));
        return button;
    }

    private Button runButton() {
        Button button = Nodes.button("Run all", compare::runAll, "primary", "run-all");
        button.setGraphic(Nodes.label("Ctrl ↵", "kbd"));
        button.setContentDisplay(ContentDisplay.RIGHT);
        button.setAccessibleText("Run all. Control Enter");
        return button;
    }
}
