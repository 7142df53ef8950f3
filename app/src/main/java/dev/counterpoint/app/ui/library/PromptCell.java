package dev.counterpoint.app.ui.library;

import dev.counterpoint.app.store.PromptStore.Prompt;
import dev.counterpoint.app.ui.common.When;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Role;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A saved prompt in the list: its name, how it begins, its version and when that was saved. */
final class PromptCell extends ListCell<Prompt> {
    private static final int BEGINNING = 200;

    private final When when;
    private final Label title = new Label();
    private final Label version = new Label();
    private final Label beginning = new Label();
    private final Label time = new Label();
    private final Node row;

    PromptCell(When when, Consumer<Prompt> open) {
        this.when = when;
        title.getStyleClass().add("row-title");
        title.setMinWidth(0);
        beginning.setMinWidth(0);
        version.getStyleClass().add("chip");
        version.setMinWidth(Region.USE_PREF_SIZE);
        beginning.getStyleClass().add("row-detail");
        time.getStyleClass().add("row-detail");
        time.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox first = new HBox(8, title, gap, version);
        VBox words = new VBox(3, first, beginning, time);
        row = words;
        setPrefWidth(0);
        setOnMouseClicked(event -> {
            Prompt prompt = getItem();
            if (event.getClickCount() == 2 && prompt != null) {
                open.accept(prompt);
            }
        });
    }

    @Override
    protected void updateItem(Prompt prompt, boolean empty) {
        super.updateItem(prompt, empty);
        if (empty || prompt == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        title.setText(prompt.name());
        version.setText("v" + prompt.version());
        beginning.setText(beginning(prompt));
        time.setText(when.of(prompt.savedAt()));
        setAccessibleText(prompt.name() + ", version " + prompt.version() + ", saved " + when.inFull(prompt.savedAt()));
        setGraphic(row);
    }

    /** How its first user message begins, else its first message; in one line. */
    static String beginning(Prompt prompt) {
        String text = prompt.content().messages().stream().filter(message -> message.role() == Role.USER)
                .map(Message::text).filter(said -> !said.isBlank()).findFirst()
                .orElseGet(() -> prompt.content().messages().stream().map(Message::text).findFirst().orElse(""));
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= BEGINNING ? line : line.substring(0, BEGINNING) + "…";
    }
}
