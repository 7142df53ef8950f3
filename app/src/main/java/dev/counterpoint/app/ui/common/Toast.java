package dev.counterpoint.app.ui.common;

import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** News that floats at the foot of a view and goes by itself; the newest takes the place of the one before. */
public final class Toast {
    private static final Duration SHOWN = Duration.seconds(5);

    private final StackPane host;
    private final PauseTransition pause = new PauseTransition(SHOWN);
    private @Nullable Notice standing;

    /** @param host what the toast floats over */
    public Toast(StackPane host) {
        this.host = host;
    }

    /** Shows it for some seconds; longer while the mouse is over it. */
    public void show(Notice.Kind kind, String text, Button... actions) {
        pause.stop();
        Notice notice = floating(kind, text, actions);
        host.getChildren().removeIf(Toast::isToast);
        host.getChildren().add(notice);
        notice.setOnMouseEntered(_ -> pause.pause());
        notice.setOnMouseExited(_ -> pause.play());
        pause.setOnFinished(_ -> hide());
        pause.playFromStart();
    }

    /** Shows it until {@link #leave()}; news that comes meanwhile takes its place only for a while. */
    public void stay(Notice.Kind kind, String text, Button... actions) {
        standing = floating(kind, text, actions);
        hide();
    }

    /** Ends what {@link #stay} began. */
    public void leave() {
        Notice ended = standing;
        standing = null;
        if (ended != null) {
            host.getChildren().remove(ended);
        }
    }

    /** Takes the news away; what stays is shown again. */
    public void hide() {
        pause.stop();
        host.getChildren().removeIf(Toast::isToast);
        Notice stays = standing;
        if (stays != null) {
            host.getChildren().add(stays);
        }
    }

    private static Notice floating(Notice.Kind kind, String text, Button... actions) {
        Notice notice = new Notice(kind, text, actions);
        notice.getStyleClass().add("toast");
        notice.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(notice, Pos.BOTTOM_CENTER);
        StackPane.setMargin(notice, new Insets(0, 16, 20, 16));
        return notice;
    }

    private static boolean isToast(Node node) {
        return node.getStyleClass().contains("toast");
    }
}
