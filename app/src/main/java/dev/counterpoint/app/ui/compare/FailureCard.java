package dev.counterpoint.app.ui.compare;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A failure in words: what happened, what to do about it, and the buttons for it. */
final class FailureCard extends VBox {
    private static final double WHOLE_WIDTH = 480;

    private final Label title = wrapped("failure-title");
    private final Label message = wrapped("failure-message");
    private final Label advice = wrapped("muted");
    private final Button again;
    private final Button stop;
    private final Button sent;
    /** In a low pane the card is cut at its end. */
    private final Tooltip whole = new Tooltip();

    FailureCard(Runnable tryAgain, Runnable stopWaiting, Runnable whatWasSent) {
        getStyleClass().add("failure-card");
        again = Nodes.button("Try again", tryAgain, "small");
        stop = Nodes.button("Stop", stopWaiting, "small");
        sent = Nodes.button("What was sent", whatWasSent, "quiet", "small");
        FlowPane actions = new FlowPane(6, 4, again, stop, sent);
        actions.getStyleClass().add("failure-actions");
        getChildren().addAll(title, message, advice, actions);
        setMinHeight(USE_PREF_SIZE);
        whole.setWrapText(true);
        whole.setMaxWidth(WHOLE_WIDTH);
        Tooltip.install(this, whole);
        show(null);
    }

    /** Shows it; null hides the card. */
    void show(@Nullable FailureText failure) {
        Nodes.show(this, failure != null);
        if (failure == null) {
            return;
        }
        title.setText(failure.title());
        message.setText(failure.message());
        advice.setText(failure.advice());
        Nodes.show(advice, !failure.advice().isEmpty());
        Nodes.show(again, !failure.waiting());
        Nodes.show(stop, failure.waiting());
        Nodes.show(sent, failure.sent());
        String all = (failure.title() + ". " + failure.message() + " " + failure.advice()).strip();
        setAccessibleText(all);
        whole.setText(all);
    }

    private static Label wrapped(String style) {
        Label label = Nodes.label("", style);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
