package dev.counterpoint.app.ui.compare;

import javafx.beans.binding.Bindings;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TabPane.TabClosingPolicy;

/** The upper half: messages at the left, what belongs to them at the right. */
final class ComposerView extends SplitPane {
    private static final double MESSAGES_SHARE = 0.66;
    private static final double SMALLEST_SIDE = 310;
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
        Tab tools = new Tab("", new ToolsPanel(compare.composer().tools(), compare::remove));
        tools.textProperty().bind(Bindings.createStringBinding(() -> {
            int count = compare.composer().tools().all().size();
            return count == 0 ? "Tools" : "Tools · " + count;
        }, compare.composer().tools().all()));
        Tab output = new Tab("", new OutputPanel(compare.composer().output()));
        output.textProperty().bind(compare.composer().output().kindProperty()
                .map(kind -> kind == OutputModel.Kind.TEXT ? "Output" : "Output · JSON"));
        this.side = new TabPane(variables, parameters, tools, output);
        side.setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        side.setMinWidth(SMALLEST_SIDE);
        side.setAccessibleText("Variables, parameters, tools and output");
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
