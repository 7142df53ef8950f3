package dev.counterpoint.app.ui.compare;

import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TabPane.TabClosingPolicy;

/** The upper half: messages at the left, what belongs to them at the right. */
final class ComposerView extends SplitPane {
    private static final double MESSAGES_SHARE = 0.68;
    private static final double SMALLEST_SIDE = 240;
    private static final double SMALLEST_MESSAGES = 280;

    private final MessagesView messages;
    private final TabPane side;

    ComposerView(CompareViewModel compare) {
        getStyleClass().addAll("split", "composer", "surface");
        this.messages = new MessagesView(compare);
        messages.setMinWidth(SMALLEST_MESSAGES);
        Tab variables = new Tab("Variables", new VariablesPanel(compare.composer().variables()));
        ParametersModel set = compare.composer().parameters();
        Tab parameters = new Tab("", new ParametersPanel(set, ""));
        parameters.textProperty().bind(set.countProperty()
                .map(count -> count.intValue() == 0 ? "Parameters" : "Parameters · " + count));
        this.side = new TabPane(variables, parameters);
        side.setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        side.setMinWidth(SMALLEST_SIDE);
        side.setAccessibleText("Variables and parameters");
        getItems().addAll(messages, side);
        setDividerPositions(MESSAGES_SHARE);
        setResizableWithParent(side, false);
    }

    void focusMessages() {
        messages.focusText();
    }

    void focusSide() {
        side.requestFocus();
    }
}
