package dev.counterpoint.app.ui.compare;

import dev.counterpoint.providers.catalog.ParameterInfo;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;

/** One pane's own parameters, over the pane. */
final class ParametersPopover {
    private static final double WIDTH = 330;
    private static final double HEIGHT = 400;

    private final VBox content;
    private final ParametersPanel panel;
    private final Popup popup = new Popup();

    ParametersPopover(ParametersModel parameters) {
        panel = new ParametersPanel(parameters,
                "What is set here stands in for the prompt's own parameter of the same name.");
        content = new VBox(Nodes.label("Parameters of this pane", "strong", "popover-title"), panel);
        content.getStyleClass().addAll("popover", "popover-parameters");
        content.setPrefSize(WIDTH, HEIGHT);
        popup.getContent().add(content);
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
    }

    /**
     * Opens below the node, with its right edge at the node's.
     *
     * @param infos how the pane's model takes the common parameters; empty while none is chosen
     */
    void show(Node below, List<ParameterInfo> infos) {
        panel.describe(infos);
        content.getStylesheets().setAll(below.getScene().getStylesheets());
        content.getStylesheets().add(CompareView.STYLES);
        Bounds bounds = below.localToScreen(below.getBoundsInLocal());
        popup.show(below, Math.max(0, bounds.getMaxX() - WIDTH), bounds.getMaxY() + 4);
    }
}
