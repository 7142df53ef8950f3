package dev.counterpoint.app.ui.compare;

import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/** What a person takes hold of between the parts of a {@link SplitPane}. */
final class Dividers {
    private Dividers() {}

    /** Whether it is a divider of that pane itself, or what is drawn on one. */
    static boolean isOf(SplitPane split, EventTarget target) {
        Node node = target instanceof Node hit ? hit : null;
        while (node != null && !split.equals(node.getParent())) {
            node = node.getParent();
        }
        return node != null && node.getStyleClass().contains("split-pane-divider");
    }
}
