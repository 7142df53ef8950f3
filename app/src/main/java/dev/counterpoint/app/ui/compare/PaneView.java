package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.run.TextFeed;
import dev.counterpoint.app.ui.common.AnswerArea;
import dev.counterpoint.app.ui.common.Browser;
import dev.counterpoint.app.ui.common.LinkDialog;
import dev.counterpoint.app.ui.common.Pulse;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Part;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/** One column: head, conversation, failure, reply, figures. */
final class PaneView extends VBox implements PaneActions, Transcript {
    static final double SMALLEST_WIDTH = 300;

    private final PaneViewModel pane;
    private final Pulse pulse;
    private final CompareViewModel compare;
    private final AnswerArea answer = new AnswerArea();
    private final Label hint = Nodes.label("", "muted", "pane-hint");
    private final FailureCard failure;
    private final PaneHeader header;
    private final ReplyBox reply;
    private Pulse.@Nullable Registration beat;
    private boolean written;

    PaneView(CompareViewModel compare, PaneViewModel pane, Pulse pulse) {
        this.compare = compare;
        this.pane = pane;
        this.pulse = pulse;
        getStyleClass().addAll("card", "pane");
        setMinWidth(SMALLEST_WIDTH);
        header = new PaneHeader(compare, pane, this);
        failure = new FailureCard(() -> compare.tryAgain(pane), () -> compare.stop(pane), this::showSent);
        reply = new ReplyBox("Reply in this pane", pane.replyProperty(), () -> compare.reply(pane));
        Nodes.show(reply, pane.canReplyProperty());
        ToolResultsBox results = new ToolResultsBox(pane.calls(), () -> compare.answerCalls(pane));
        Nodes.show(results, Bindings.isNotEmpty(pane.calls().all()));
        answer.setMinHeight(0);
        answer.setOnLink(link -> LinkDialog.show(getScene().getWindow(), link,
                new Browser(System.getProperty("os.name"), Thread.ofVirtual().name("browser-", 0).factory())));
        getChildren().addAll(header, new AttemptsBox(pane.attemptsProperty()), body(), notice(), reply, results,
                new PaneFooter(pane));
        pane.failureProperty().addListener((_, _, _) -> arrange());
        pane.statusProperty().addListener((_, _, _) -> follow());
        pane.target().modelProperty().addListener((_, _, _) -> arrange());
        pane.showIn(this);
        follow();
    }

    PaneViewModel pane() {
        return pane;
    }

    AnswerArea answer() {
        return answer;
    }

    void setPosition(int position) {
        header.setPosition(position);
        setAccessibleText("Pane " + PaneLetter.of(position));
        answer.setAccessibleText("Answer in pane " + PaneLetter.of(position));
    }

    void focusModel() {
        header.focusModel();
    }

    /** The pane is shown no more. */
    void dispose() {
        if (beat != null) {
            beat.close();
            beat = null;
        }
    }

    @Override
    public void clear() {
        answer.clear();
        written = false;
        arrange();
    }

    @Override
    public void show(Message turn) {
        answer.add(turn);
        written = true;
        arrange();
    }

    @Override
    public void append(List<TextFeed.Piece> pieces) {
        answer.append(pieces);
        if (!written) {
            written = true;
            arrange();
        }
    }

    @Override
    public BooleanProperty markdownProperty() {
        return answer.markdownProperty();
    }

    @Override
    public boolean hasText() {
        return written;
    }

    /** The last answer's text as the model wrote it; while it is coming in, what is there. */
    @Override
    public void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(pane.result() == null
                ? answer.text()
                : pane.result().parts().stream().filter(Part.Text.class::isInstance)
                        .map(part -> ((Part.Text) part).text()).collect(Collectors.joining()));
        Clipboard.getSystemClipboard().setContent(content);
    }

    @Override
    public void showSent() {
        if (pane.runId() != null) {
            SentRequestDialog.show(getScene().getWindow(), compare.sentRequest(pane.runId()));
        }
    }

    private Region body() {
        VBox stack = new VBox(answer, failure);
        stack.getStyleClass().add("pane-body");
        VBox.setVgrow(answer, Priority.ALWAYS);
        VBox.setMargin(failure, new Insets(12));
        hint.setWrapText(true);
        hint.setMouseTransparent(true);
        StackPane body = new StackPane(stack, hint);
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinHeight(0);
        // In a very low window a failure's card is cut at its end, and covers neither the head nor the figures.
        StackPane.setAlignment(stack, Pos.TOP_LEFT);
        Rectangle room = new Rectangle();
        room.widthProperty().bind(body.widthProperty());
        room.heightProperty().bind(body.heightProperty());
        body.setClip(room);
        return body;
    }

    /** What of the parameters was not sent: the answer is to be read with that in mind. */
    private Label notice() {
        Label notice = Nodes.label("", "small", "muted", "pane-notice");
        notice.textProperty().bind(pane.noticeProperty());
        notice.setWrapText(true);
        notice.setMinHeight(USE_PREF_SIZE);
        notice.visibleProperty().bind(pane.noticeProperty().isNotEmpty());
        notice.managedProperty().bind(notice.visibleProperty());
        return notice;
    }

    private void arrange() {
        FailureText text = pane.failureProperty().get();
        failure.show(text);
        Nodes.show(answer, written);
        hint.setText(hint());
        Nodes.show(hint, !written && text == null && !hint.getText().isEmpty());
    }

    private String hint() {
        return switch (pane.status()) {
            case PaneStatus.Idle _ -> pane.target().modelProperty().get().isBlank()
                    ? "Choose a model above."
                    : "Ctrl ↵ runs the prompt in every pane.";
            case PaneStatus.Waiting _,PaneStatus.Streaming _,PaneStatus.Retrying _ -> "";
            case PaneStatus.Ended _ -> "The answer is empty.";
        };
    }

    private void follow() {
        boolean running = pane.isRunning();
        answer.setStreaming(pane.status() instanceof PaneStatus.Streaming);
        if (running && beat == null) {
            beat = pulse.register(pane::pulse);
        } else if (!running) {
            dispose();
        }
        arrange();
    }
}
