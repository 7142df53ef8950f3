package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.ui.common.Icons;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** Small nodes that several views of this feature are made of. */
final class Nodes {
    private Nodes() {}

    static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    static Button button(String text, Runnable action, String... styles) {
        Button button = new Button(text);
        button.getStyleClass().addAll(styles);
        button.setOnAction(_ -> action.run());
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    /** A button that shows an icon only; its name is its tooltip and what is read aloud. */
    static Button icon(Feather icon, String name, Runnable action) {
        Button button = button("", action, "icon-button");
        button.setGraphic(Icons.of(icon));
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        name(button, name);
        return button;
    }

    static void name(Control control, String name) {
        control.setAccessibleText(name);
        control.setTooltip(new Tooltip(name));
    }

    /** What follows stands at the right. */
    static Region spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }

    static HBox row(double spacing, Node... children) {
        HBox row = new HBox(spacing, children);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /** Shows the node, or takes it out of the layout. */
    static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    static void show(Node node, ObservableValue<Boolean> shown) {
        node.visibleProperty().bind(shown);
        node.managedProperty().bind(shown);
    }

    /** The control's skin keeps a picture of all that it scrolls, and draws it whole anew whenever a word in it changes. */
    static void drawDirectly(ScrollPane scroll) {
        scroll.skinProperty().addListener((_, _, _) -> {
            Node viewport = scroll.lookup(".viewport");
            if (viewport != null) {
                viewport.setCache(false);
            }
        });
    }
}
