package dev.counterpoint.app.ui.compare;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** The strip of figures under a pane, and at its right where the pane stands. */
final class PaneFooter extends HBox {
    private final Label firstToken = Nodes.label("", "figure-strong");
    private final Label speed = Nodes.label("", "figure-strong");
    private final Label tokens = Nodes.label("");
    private final Label cost = Nodes.label("");
    private final Label state = Nodes.label("", "pane-state");
    private final Tooltip detail = new Tooltip();
    private final Tooltip stateDetail = new Tooltip();

    PaneFooter(PaneViewModel pane) {
        getStyleClass().addAll("card-footer", "figures", "pane-footer");
        for (Label label : new Label[]{firstToken, speed, tokens, cost, state}) {
            label.setMinWidth(USE_PREF_SIZE);
        }
        getChildren().addAll(firstToken, speed, tokens, cost, Nodes.spring(), state);
        pane.figuresProperty().addListener((_, _, figures) -> show(figures));
        pane.statusProperty().addListener((_, _, status) -> show(status));
        widthProperty().addListener((_, _, _) -> fit());
        show(pane.figuresProperty().get());
        show(pane.status());
    }

    private void show(PaneFigures figures) {
        firstToken.setText(figures.firstToken());
        speed.setText(figures.speed());
        tokens.setText(figures.tokens());
        cost.setText(figures.cost());
        detail.setText(figures.detail());
        Tooltip tip = figures.detail().isEmpty() ? null : detail;
        for (Label label : new Label[]{firstToken, speed, tokens, cost}) {
            label.setTooltip(tip);
        }
        setAccessibleText(figures.detail());
        fit();
    }

    private void show(PaneStatus status) {
        state.setText(status.word());
        state.getStyleClass().setAll("label", "pane-state", status.tone().styleClass());
        stateDetail.setText(status.explanation());
        state.setTooltip(status.explanation().isEmpty() ? null : stateDetail);
        state.setAccessibleText(status.word() + ". " + status.explanation());
    }

    /** Where there is no room for all, the figures that matter least go first; the tooltip has them all. */
    private void fit() {
        double room = getWidth() - snappedLeftInset() - snappedRightInset() - state.prefWidth(-1)
                - getSpacing();
        for (Label label : new Label[]{firstToken, speed, cost, tokens}) {
            room -= label.getText().isEmpty() ? 0 : label.prefWidth(-1) + getSpacing();
            Nodes.show(label, !label.getText().isEmpty() && room >= 0);
        }
    }
}
