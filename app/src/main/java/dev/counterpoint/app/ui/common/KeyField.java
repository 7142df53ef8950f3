package dev.counterpoint.app.ui.common;

import javafx.css.PseudoClass;
import javafx.collections.MapChangeListener;
import dev.counterpoint.providers.config.Secret;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.ObservableMap;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A secret such as the API key: a saved one is only hinted at, a new one is typed unseen. */
public final class KeyField extends VBox {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("error");
    private static final int LONG_ENOUGH_TO_HINT = 20;
    private static final int HINTED = 4;
    private static final String DOTS = "•".repeat(14);

    private final SecretValue secret;
    private final String title;

    /**
     * @param id       of what is typed into; what stands around it has it as the beginning of its own
     * @param title    of the field
     * @param empty    what it says while nothing is typed
     * @param problems of the form, by the field's path
     * @param hinted   whether the end of a long one is shown, to tell it from another: of a key, never of a password
     */
    public KeyField(SecretValue secret, String id, String title, String empty,
            ObservableMap<String, String> problems, boolean hinted) {
        super(3);
        this.secret = secret;
        this.title = title;
        PasswordField typed = new PasswordField();
        typed.setId(id);
        typed.setAccessibleText(title);
        typed.textProperty().bindBidirectional(secret.typedProperty());
        typed.promptTextProperty().bind(Bindings.when(secret.noticeProperty().isEmpty())
                .then(empty)
                .otherwise("Enter it for this address"));
        problems.addListener((MapChangeListener<String, String>) _ -> typed.pseudoClassStateChanged(INVALID,
                problems.containsKey(secret.path())));
        Button keep = link("Keep the saved one", secret::keepSaved);
        keep.setId(id + "-keep");
        BooleanBinding canKeep = Bindings.createBooleanBinding(
                () -> secret.saved().isPresent() && !secret.keepsProperty().get()
                        && secret.noticeProperty().get().isEmpty(),
                secret.keepsProperty(), secret.noticeProperty());
        show(keep, canKeep);
        Label notice = new Label();
        notice.getStyleClass().addAll("text-warning", "small");
        notice.setWrapText(true);
        notice.setMinHeight(USE_PREF_SIZE);
        notice.textProperty().bind(secret.noticeProperty());
        show(notice, secret.noticeProperty().isNotEmpty()
                .and(Bindings.createBooleanBinding(() -> !problems.containsKey(secret.path()), problems)));
        HBox saved = saved(typed, id, hinted);
        show(saved, Bindings.createBooleanBinding(secret.keepsProperty()::get, secret.keepsProperty()));
        show(typed, secret.keepsProperty().not());
        getChildren().addAll(saved, typed, notice, keep);
    }

    private HBox saved(PasswordField typed, String id, boolean hinted) {
        Label masked = new Label();
        masked.getStyleClass().add("mono");
        masked.setMinWidth(0);
        masked.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> secret.saved().map(value -> hinted ? mask(value) : DOTS).orElse(""),
                        secret.keepsProperty(), secret.typedProperty()));
        masked.setAccessibleText(title + " is saved");
        Button replace = link("Replace", () -> {
            secret.replace();
            typed.requestFocus();
        });
        replace.setId(id + "-replace");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox box = new HBox(8, masked, gap, replace);
        box.getStyleClass().add("locked-field");
        return box;
    }

    /** Enough of a long key to tell it from another, nothing of a short one. */
    public static String mask(Secret key) {
        String value = key.reveal();
        return value.length() < LONG_ENOUGH_TO_HINT ? DOTS : DOTS + " " + value.substring(value.length() - HINTED);
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
