package dev.counterpoint.app.ui.compare;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** The tools that every pane is offered. */
final class ToolsPanel extends ScrollPane {
    private final ToolsModel tools;
    private final Consumer<ToolModel> remove;
    private final VBox cards = new VBox(8);
    private final Map<ToolModel, ToolCard> known = new HashMap<>();

    /** @param remove takes a tool away, and may offer to bring it back */
    ToolsPanel(ToolsModel tools, Consumer<ToolModel> remove) {
        this.tools = tools;
        this.remove = remove;
        Label about = Nodes
                .label("The models may ask for these to be called. A call stands in the pane, and you give its "
                        + "result there. Counterpoint runs nothing itself.", "hint");
        about.setWrapText(true);
        about.setMinHeight(USE_PREF_SIZE);
        Button add = Nodes.button("+ Tool", () -> card(tools.add()).edit(), "small");
        add.setId("tool-add");
        VBox content = new VBox(about, cards, add);
        content.getStyleClass().add("side-content");
        setContent(content);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        tools.all().addListener((ListChangeListener<ToolModel>) _ -> fill());
        fill();
    }

    private void fill() {
        known.keySet().retainAll(tools.all());
        cards.getChildren().setAll(tools.all().stream().map(this::card).toList());
        Nodes.show(cards, !cards.getChildren().isEmpty());
    }

    private ToolCard card(ToolModel tool) {
        return known.computeIfAbsent(tool, each -> new ToolCard(each, () -> remove.accept(each)));
    }
}
