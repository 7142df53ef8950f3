package dev.counterpoint.app.ui.shell;

import dev.counterpoint.app.ui.common.Icons;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A place in the navigation: icon, name and a count; only the icon where there is little room. */
final class NavigationItem extends ToggleButton {
    private final Section section;
    private final StringProperty count;

    NavigationItem(Section section, BooleanProperty narrow) {
        this.section = section;
        Node icon = Icons.of(section.icon());
        Label name = new Label(section.label());
        name.getStyleClass().add("nav-label");
        Label number = new Label();
        number.getStyleClass().add("nav-count");
        count = number.textProperty();
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox content = new HBox(icon, name, gap, number);
        content.getStyleClass().add("nav-content");
        for (Node hidden : new Node[]{name, gap, number}) {
            hidden.visibleProperty().bind(narrow.not());
            hidden.managedProperty().bind(narrow.not());
        }
        getStyleClass().setAll("nav-item");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setGraphic(content);
        setMaxWidth(Double.MAX_VALUE);
        content.prefWidthProperty().bind(Bindings.createDoubleBinding(
                () -> Math.max(0, getWidth() - getInsets().getLeft() - getInsets().getRight()), widthProperty(),
                insetsProperty()));
        content.setMinWidth(0);
        accessibleTextProperty().bind(Bindings.createStringBinding(
                () -> count.get().isEmpty() ? section.label() : section.label() + ", " + count.get(), count));
        Tooltip tooltip = new Tooltip(section.label() + "   " + section.shortcut());
        setTooltip(tooltip);
    }

    Section section() {
        return section;
    }

    /** Zero shows nothing: it tells no one anything. */
    void setCount(int value) {
        count.set(value == 0 ? "" : Integer.toString(value));
    }

    /** A place is left by going to another, never by pressing it again. */
    @Override
    public void fire() {
        if (!isSelected()) {
            super.fire();
        }
    }
}
