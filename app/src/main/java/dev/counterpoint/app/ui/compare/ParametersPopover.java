package dev.counterpoint.app.ui.compare;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;

/** One pane's own parameters, over the pane. */
final class ParametersPopover {
    private static final double WIDTH = 330;
    private static final double HEIGHT = 400;

    private final VBox content;
    private final Popup popup = new Popup();

    ParametersPopover(ParametersModel parameters) {
        content = new VBox(Nodes.label("Parameters of this pane", "strong", "popover-title"), new ParametersPanel(
                parameters, "What is set here stands in for the prompt's own parameter of the same name."));
        content.getStyleClass().addAll("popover", "popover-parameters");
        content.setPrefSize(WIDTH, HEIGHT);
        popup.getContent().add(content);
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
    }

    /** Opens below the node, with its right edge at the node's. */
    void show(Node below) {
        content.getStylesheets().setAll(below.getScene().getStylesheets());
        content.getStylesheets().add(CompareView.STYLES);
        Bounds bounds = below.localToScreen(below.getBoundsInLocal());
        popup.show(below, Math.max(0, bounds.getMaxX() - WIDTH), bounds.getMaxY() + 4);
    }
}
