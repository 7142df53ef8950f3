package dev.counterpoint.app.ui.compare;

import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TabPane.TabClosingPolicy;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/** The upper half: messages at the left, what belongs to them at the right. */
final class ComposerView extends SplitPane {
    /** Of the width, as far as it lies between the smallest and the widest. */
    private static final double SIDE_SHARE = 0.31;
    private static final double SMALLEST_SIDE = 310;
    private static final double WIDEST_SIDE = 420;
    private static final double SMALLEST_MESSAGES = 280;
    /** With what is around it. */
    private static final double DIVIDER = 12;

    private final MessagesView messages;
    private final TabPane side;
    private boolean moved;

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
        setResizableWithParent(side, false);
        widthProperty().addListener((_, _, width) -> share(width.doubleValue()));
        // Later, when the skin has taken over the words and the style is known.
        side.skinProperty().addListener(_ -> Platform.runLater(() -> share(getWidth())));
        side.getTabs().forEach(tab -> tab.textProperty()
                .addListener((_, _, _) -> Platform.runLater(() -> share(getWidth()))));
        addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            if (Dividers.isOf(this, event.getTarget())) {
                moved = true;
                side.setMinWidth(SMALLEST_SIDE);
                side.setMaxWidth(Double.MAX_VALUE);
            }
        });
    }

    /** Until the person takes hold of the divider, it follows the window. */
    private void share(double width) {
        if (!moved) {
            // A position would be overruled by the layout that follows; a size that cannot be otherwise is not.
            double share = Math.rint(Math.clamp(width * SIDE_SHARE, SMALLEST_SIDE, WIDEST_SIDE));
            double left = Math.max(SMALLEST_SIDE, width - SMALLEST_MESSAGES - DIVIDER);
            double wanted = Math.max(share, Math.min(tabs(), left));
            side.setMinWidth(wanted);
            side.setMaxWidth(wanted);
        }
    }

    /** The room that all tabs need side by side; else JavaFX cuts the last and shows a menu. */
    private double tabs() {
        // Of its own insets, JavaFX counts only the left one when it looks whether they fit.
        return side.lookup(".tab-header-area") instanceof Region tabs
                ? Math.ceil(tabs.prefWidth(-1) - tabs.getInsets().getLeft() - tabs.getInsets().getRight()) + 1
                : 0;
    }

    void focusMessages() {
        messages.focusText();
    }

    void focusSide() {
        side.requestFocus();
    }
}
