package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.ui.common.FxExecutor;
import dev.counterpoint.providers.SentRequest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Window;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A request as it went over the wire, without its secrets, to be read and copied. */
final class SentRequestDialog {
    private static final double WIDTH = 640;
    private static final double HEIGHT = 460;

    private SentRequestDialog() {}

    static void show(Window owner, CompletableFuture<Optional<SentRequest>> request) {
        TextArea text = new TextArea("Reading what was kept…");
        text.setEditable(false);
        text.setWrapText(true);
        text.getStyleClass().add("mono");
        text.setAccessibleText("The request as it was sent");
        text.setPrefSize(WIDTH, HEIGHT);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.initModality(Modality.NONE);
        dialog.setTitle("What was sent");
        dialog.setResizable(true);
        dialog.getDialogPane().setContent(new VBox(10, Nodes.label("What was sent", "dialog-title"),
                Nodes.label("As it went over the wire, secrets masked.", "hint"), text));
        dialog.getDialogPane().getButtonTypes().add(new ButtonType("Close", ButtonData.CANCEL_CLOSE));
        dialog.getDialogPane().setMaxWidth(Double.MAX_VALUE);
        dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        dialog.getDialogPane().getStylesheets().add(CompareView.STYLES);
        dialog.getDialogPane().getStyleClass().add("wide-dialog");
        var _ = request.thenAcceptAsync(sent -> text.setText(sent.map(SentRequestDialog::text).orElse(
                "Nothing was sent: it failed before a request was made.")), new FxExecutor())
                .exceptionallyAsync(failed -> {
                    text.setText("It could not be read. " + Problems.sentence(failed));
                    return null;
                }, new FxExecutor());
        dialog.show();
    }

    /** Request line, headers, and the body set out in lines if it is JSON. */
    static String text(SentRequest sent) {
        String headers = sent.headers().entrySet().stream()
                .flatMap(header -> header.getValue().stream().map(value -> header.getKey() + ": " + value))
                .collect(Collectors.joining("\n"));
        return sent.method() + " " + sent.uri() + "\n" + headers + "\n\n" + pretty(sent.body())
                + (sent.notSent().isEmpty() ? "" : "\n\n" + Words.notSent(sent.notSent()));
    }

    private static String pretty(String body) {
        try {
            JsonMapper mapper = JsonMapper.shared();
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(mapper.readTree(body));
        } catch (JacksonException notJson) {
            return body;
        }
    }
}
