package dev.counterpoint.app.ui.library;

import dev.counterpoint.app.store.PromptStore.Prompt;
import dev.counterpoint.app.ui.common.Dialogs;
import dev.counterpoint.app.ui.common.When;
import dev.counterpoint.providers.chat.Message;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The chosen prompt: what it says in one of its versions, and what can be done with it. */
final class PromptPreview extends ScrollPane {
    /** A prompt may be a book; here it is only to be recognised. */
    private static final int SHOWN = 6_000;

    private final LibraryViewModel model;
    private final When when;
    private final VBox messages = new VBox(10);

    PromptPreview(LibraryViewModel model, When when) {
        this.model = model;
        this.when = when;
        Label name = new Label();
        name.getStyleClass().add("form-title");
        name.setWrapText(true);
        name.textProperty().bind(Bindings.createStringBinding(() -> {
            Prompt prompt = model.selectedProperty().get();
            return prompt == null ? "" : prompt.name();
        }, model.selectedProperty()));
        VBox content = new VBox(name, actions(), messages);
        content.getStyleClass().add("detail");
        setContent(content);
        setFitToWidth(true);
        getStyleClass().add("form-scroll");
        model.shownProperty().subscribe(this::show);
    }

    private FlowPane actions() {
        ComboBox<Prompt> version = new ComboBox<>(model.versions());
        version.setId("library-version");
        version.setAccessibleText("Version");
        version.setConverter(new VersionNames());
        version.valueProperty().bindBidirectional(model.shownProperty());
        Button open = new Button("Open in Compare");
        open.setId("library-open");
        open.getStyleClass().add("primary");
        open.setOnAction(_ -> {
            Prompt prompt = model.shownProperty().get();
            if (prompt != null) {
                model.open(prompt);
            }
        });
        FlowPane actions = new FlowPane(8, 6, open, version, quiet("Rename", this::rename),
                quiet("Remove", this::remove));
        actions.getStyleClass().add("form-actions");
        return actions;
    }

    private void rename() {
        Prompt prompt = model.selectedProperty().get();
        if (prompt != null) {
            Dialogs.askText(getScene().getWindow(), "Rename the prompt", "Name", prompt.name(), "Rename")
                    .ifPresent(name -> {
                        var _ = model.rename(prompt, name);
                    });
        }
    }

    private void remove() {
        Prompt prompt = model.selectedProperty().get();
        if (prompt != null && Dialogs.confirmLoss(getScene().getWindow(), "Remove “" + prompt.name() + "”?",
                "It is removed with all its versions. Comparisons that were run with it stay in the history.",
                "Remove prompt")) {
            var _ = model.remove(prompt);
        }
    }

    private void show(@Nullable Prompt prompt) {
        messages.getChildren().setAll(
                prompt == null ? List.of() : prompt.content().messages().stream().map(this::card).toList());
        setVvalue(0);
    }

    private Node card(Message message) {
        String role = message.role().wire();
        Label who = new Label(role.substring(0, 1).toUpperCase(Locale.ROOT) + role.substring(1));
        who.getStyleClass().add("strong");
        HBox header = new HBox(who);
        header.getStyleClass().add("card-header");
        String text = message.text();
        Label words = new Label(text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…");
        words.getStyleClass().addAll("mono", "preview-text");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        VBox card = new VBox(header, words);
        card.getStyleClass().addAll("card", "preview-card");
        return card;
    }

    private static Button quiet(String text, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().add("quiet");
        button.setOnAction(_ -> action.run());
        return button;
    }

    private final class VersionNames extends StringConverter<Prompt> {
        @Override
        public String toString(@Nullable Prompt prompt) {
            return prompt == null ? "" : "Version " + prompt.version() + " · " + when.of(prompt.savedAt());
        }

        @Override
        public @Nullable Prompt fromString(String text) {
            return null;
        }
    }
}
