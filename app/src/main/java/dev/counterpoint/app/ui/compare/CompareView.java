package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.ui.common.Notice;
import dev.counterpoint.app.ui.common.Pulse;
import dev.counterpoint.app.ui.common.Toast;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import javafx.application.Platform;
import javafx.beans.property.DoubleProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The Compare feature: a toolbar, the composer, and below a movable divider the panes. */
public final class CompareView extends BorderPane {
    static final String STYLES = stylesheet();

    private final CompareViewModel compare;
    private final CompareToolbar toolbar;
    private final ComposerView composer;
    private final PanesView panes;
    private final Toast toast;

    /** Starts the view model: what was there at the last start comes back into the view. */
    public CompareView(CompareViewModel compare, Pulse pulse) {
        this.compare = compare;
        getStyleClass().add("compare");
        getStylesheets().add(STYLES);
        this.toolbar = new CompareToolbar(compare);
        this.composer = new ComposerView(compare);
        this.panes = new PanesView(compare, pulse);
        StackPane upper = new StackPane(composer);
        SplitPane halves = new SplitPane(upper, lower());
        halves.setOrientation(Orientation.VERTICAL);
        halves.getStyleClass().add("split");
        share(halves, compare.layout().composerShareProperty());
        this.toast = new Toast(upper);
        setTop(toolbar);
        setCenter(halves);
        compare.newsProperty().addListener((_, _, news) -> tell(news));
        compare.wayBackProperty().addListener((_, _, offer) -> offer(offer));
        new CompareKeys(this, compare, toolbar).install();
        compare.readyProperty().addListener((_, _, _) -> Platform.runLater(composer::focusMessages));
        var _ = compare.start();
    }

    /** The regions that F6 goes through, each as what takes the focus there. */
    List<Runnable> regions() {
        List<PaneView> shown = panes.views();
        return shown.isEmpty()
                ? List.of(composer::focusMessages, composer::focusSide, toolbar::focusRun)
                : List.of(composer::focusMessages, composer::focusSide, shown.getFirst()::focusModel,
                        toolbar::focusRun);
    }

    /** In the order in which they stand. */
    List<PaneView> paneViews() {
        return panes.views();
    }

    /** What the person dragged is kept; what a small window made of it is not. */
    private static void share(SplitPane halves, DoubleProperty share) {
        halves.setDividerPositions(share.get());
        share.addListener((_, _, now) -> halves.setDividerPositions(now.doubleValue()));
        halves.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            if (Dividers.isOf(halves, event.getTarget())) {
                share.set(halves.getDividerPositions()[0]);
            }
        });
    }

    private Node lower() {
        PanesBar bar = new PanesBar(compare);
        ReplyBox reply = new ReplyBox("Reply in all panes that have an answer", compare.replyToAllProperty(), () -> {
            if (compare.replyInAll()) {
                bar.replyToAll().setSelected(false);
            }
        });
        reply.getStyleClass().addAll("card", "reply-to-all");
        Nodes.show(reply, bar.replyToAll().selectedProperty());
        bar.replyToAll().setOnAction(_ -> {
            if (bar.replyToAll().isSelected()) {
                reply.focusText();
            }
        });
        BorderPane lower = new BorderPane(panes, bar, null, reply, null);
        lower.getStyleClass().addAll("sunken", "lower");
        return lower;
    }

    private void tell(@Nullable News news) {
        if (news == null) {
            toast.hide();
        } else if (news.action().isEmpty()) {
            toast.show(Notice.Kind.INFO, news.text());
        } else {
            toast.show(Notice.Kind.INFO, news.text(), Nodes.button(news.action(), news.run(), "link-button"));
        }
    }

    private void offer(@Nullable News offer) {
        if (offer == null) {
            toast.leave();
        } else {
            toast.stay(Notice.Kind.INFO, offer.text(), Nodes.button(offer.action(), offer.run(), "link-button"),
                    Nodes.icon(Feather.X, "Dismiss", compare::dismissWayBack));
        }
    }

    private static String stylesheet() {
        URL url = CompareView.class.getResource("/counterpoint/styles/compare.css");
        return Objects.requireNonNull(url, "compare.css").toExternalForm();
    }
}
