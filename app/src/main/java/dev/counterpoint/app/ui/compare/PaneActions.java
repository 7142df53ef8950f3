package dev.counterpoint.app.ui.compare;

import javafx.beans.property.BooleanProperty;

/** What a pane's menu does with what the pane shows. */
interface PaneActions {
    BooleanProperty markdownProperty();

    boolean hasText();

    /** Puts the answer's original text on the clipboard. */
    void copy();

    /** Shows the request as it went over the wire. */
    void showSent();
}
