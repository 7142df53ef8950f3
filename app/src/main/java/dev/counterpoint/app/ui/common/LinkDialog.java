package dev.counterpoint.app.ui.common;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Shows where a link of an answer leads before anything is done with it: a model's links lead anywhere. FX thread only. */
public final class LinkDialog {
    private static final double WIDTH = 460;
    private static final int LONGEST = 1_000;

    private LinkDialog() {}

    /**
     * @param link as it stands in the answer
     * @param open is given the address if the person wants it opened; offered for the web's own addresses only
     */
    public static void show(Window owner, String link, Consumer<URI> open) {
        Label heading = new Label("A link in an answer");
        heading.getStyleClass().add("dialog-title");
        Label address = new Label(Elide.middle(link, LONGEST));
        address.getStyleClass().add("mono");
        address.setWrapText(true);
        address.setMaxWidth(WIDTH);
        Label note = new Label("A model wrote it, and it may lead anywhere.");
        note.getStyleClass().add("hint");
        ButtonType copy = new ButtonType("Copy link", ButtonData.LEFT);
        ButtonType go = new ButtonType("Open in browser", ButtonData.OTHER);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle("Link");
        dialog.getDialogPane().setContent(new VBox(10, heading, address, note));
        dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        Optional<URI> web = web(link);
        dialog.getDialogPane().getButtonTypes().add(copy);
        if (web.isPresent()) {
            dialog.getDialogPane().getButtonTypes().add(go);
        }
        dialog.getDialogPane().getButtonTypes().add(ButtonType.CANCEL);
        dialog.setOnHidden(_ -> {
            if (dialog.getResult() == copy) {
                copy(link);
            } else if (dialog.getResult() == go) {
                web.ifPresent(open);
            }
        });
        dialog.show();
    }

    static void copy(String link) {
        ClipboardContent content = new ClipboardContent();
        content.putString(link);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** The address if a browser is what opens it; empty for files, scripts, programs and what is no address. */
    static Optional<URI> web(String link) {
        try {
            URI uri = new URI(link.strip());
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }
}
