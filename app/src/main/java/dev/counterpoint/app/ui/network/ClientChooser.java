package dev.counterpoint.app.ui.network;

import java.io.File;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/** Chooses the client certificate: its file, and what else that file takes. */
final class ClientChooser extends VBox {
    private final NetworkViewModel model;
    private final ClientChoice choice;
    private final VBox step = new VBox(6);

    ClientChooser(NetworkViewModel model) {
        super(6);
        this.model = model;
        this.choice = model.choice();
        Label problem = new Label();
        problem.getStyleClass().addAll("text-danger", "small");
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        problem.textProperty().bind(choice.problemProperty());
        problem.visibleProperty().bind(choice.problemProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        getChildren().addAll(step, problem);
        choice.wantsProperty().subscribe(wants -> step.getChildren().setAll(switch (wants) {
            case FILE -> file();
            case KEY -> key();
            case PASSWORD -> password();
        }));
    }

    private Node file() {
        return button("Choose a file…", "network-own-file", () -> choose("Client certificate",
                file -> {
                    var _ = model.chooseClient(file);
                }, "*.pem", "*.p12", "*.pfx", "*.crt", "*.cer"));
    }

    private Node key() {
        return new VBox(6, said(choice.nameProperty().get() + " holds the certificate without its private key."),
                new HBox(10, button("Choose its key…", "network-own-key", () -> choose("Private key", file -> {
                    var _ = model.chooseKey(file);
                }, "*.pem", "*.key")), cancel()));
    }

    private Node password() {
        PasswordField typed = new PasswordField();
        typed.setId("network-own-password");
        typed.setAccessibleText("Password of the private key");
        typed.setOnAction(_ -> choice.password(typed.getText()));
        HBox.setHgrow(typed, Priority.ALWAYS);
        Button open = button("Open", "network-own-open", () -> choice.password(typed.getText()));
        HBox line = new HBox(10, typed, open, cancel());
        line.getStyleClass().add("limit");
        return new VBox(6, said("The private key in " + choice.nameProperty().get()
                + " is under a password. It is needed once, and not kept."), line);
    }

    private Button cancel() {
        Button cancel = button("Cancel", "network-own-cancel", choice::forget);
        cancel.getStyleClass().add("link-button");
        return cancel;
    }

    private static Label said(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static Button button(String text, String id, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void choose(String title, Consumer<Path> then, String... patterns) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().setAll(new FileChooser.ExtensionFilter(title, patterns),
                new FileChooser.ExtensionFilter("All files", "*"));
        @Nullable
        File chosen = chooser.showOpenDialog(getScene().getWindow());
        if (chosen != null) {
            then.accept(chosen.toPath());
        }
    }
}
