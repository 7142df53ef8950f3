package dev.counterpoint.app.ui.providers;

import dev.counterpoint.providers.config.Secret;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The API key: a saved one is only hinted at, a new one is typed unseen. */
final class KeyField extends VBox {
    private static final int LONG_ENOUGH_TO_HINT = 20;
    private static final int HINTED = 4;

    private final ProviderForm form;

    KeyField(ProviderForm form) {
        super(3);
        this.form = form;
        PasswordField typed = new PasswordField();
        typed.setId("provider-key");
        typed.setAccessibleText("API key");
        typed.textProperty().bindBidirectional(form.apiKeyProperty());
        typed.promptTextProperty().bind(Bindings.when(form.keyNoticeProperty().isEmpty())
                .then("Leave empty if the server wants none").otherwise("Enter the key for this address"));
        Button keep = link("Keep the saved key", form::keepSavedKey);
        keep.setId("provider-key-keep");
        BooleanBinding canKeep = Bindings.createBooleanBinding(
                () -> form.savedKey().isPresent() && !form.keepsKeyProperty().get()
                        && form.keyNoticeProperty().get().isEmpty(),
                form.keepsKeyProperty(), form.keyNoticeProperty());
        show(keep, canKeep);
        Label notice = new Label();
        notice.getStyleClass().addAll("text-warning", "small");
        notice.setWrapText(true);
        notice.setMinHeight(USE_PREF_SIZE);
        notice.textProperty().bind(form.keyNoticeProperty());
        show(notice, form.keyNoticeProperty().isNotEmpty().and(
                Bindings.createBooleanBinding(() -> !form.problems().containsKey(Field.API_KEY), form.problems())));
        HBox saved = saved(typed);
        show(saved, Bindings.createBooleanBinding(form.keepsKeyProperty()::get, form.keepsKeyProperty()));
        show(typed, form.keepsKeyProperty().not());
        getChildren().addAll(saved, typed, notice, keep);
    }

    private HBox saved(PasswordField typed) {
        Label masked = new Label();
        masked.getStyleClass().add("mono");
        masked.setMinWidth(0);
        masked.textProperty().bind(Bindings.createStringBinding(() -> form.savedKey().map(KeyField::mask).orElse(""),
                form.keepsKeyProperty(), form.dirtyProperty()));
        masked.setAccessibleText("A key is saved");
        Button replace = link("Replace", () -> {
            form.replaceKey();
            typed.requestFocus();
        });
        replace.setId("provider-key-replace");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox box = new HBox(8, masked, gap, replace);
        box.getStyleClass().add("locked-field");
        return box;
    }

    /** Enough of a long key to tell it from another, nothing of a short one. */
    static String mask(Secret key) {
        String value = key.reveal();
        String dots = "•".repeat(14);
        return value.length() < LONG_ENOUGH_TO_HINT ? dots : dots + " " + value.substring(value.length() - HINTED);
    }

    private static Button link(String text, Runnable action) {
        Button link = new Button(text);
        link.getStyleClass().add("link-button");
        link.setMinWidth(USE_PREF_SIZE);
        link.setOnAction(_ -> action.run());
        return link;
    }

    private static void show(Node node, BooleanBinding when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(when);
    }
}
