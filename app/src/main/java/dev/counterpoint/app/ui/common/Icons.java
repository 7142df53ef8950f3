package dev.counterpoint.app.ui.common;

import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The program's icons: Feather outlines, sized and coloured by the style sheet's {@code .icon}. */
public final class Icons {
    private Icons() {}

    /** A new node; decoration only: the control that bears it has the accessible name. */
    public static Node of(Feather icon) {
        FontIcon node = new FontIcon(icon);
        node.getStyleClass().add("icon");
        return node;
    }
}
