package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.ui.common.Icons;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** The strip over the panes: which stands out, a reply to all, one pane more. */
final class PanesBar extends HBox {
    private final HBox leaders = Nodes.row(4);
    private final ToggleButton grid = new ToggleButton("", Icons.of(Feather.GRID));
    private final ToggleButton replyToAll = new ToggleButton("Reply in all", Icons.of(Feather.CORNER_DOWN_RIGHT));

    PanesBar(CompareViewModel compare) {
        super(10);
        getStyleClass().add("panes-bar");
        setAlignment(Pos.CENTER_LEFT);
        leaders.getStyleClass().add("leaders");
        leaders.setMinWidth(0);
        replyToAll.getStyleClass().add("quiet");
        replyToAll.setAccessibleText("Reply in all panes that have an answer");
        replyToAll.setMinWidth(USE_PREF_SIZE);
        compare.repliableProperty().addListener((_, _, able) -> {
            Nodes.show(replyToAll, able.intValue() > 1);
            // What was typed and not sent is in sight again as soon as it can be sent.
            replyToAll.setSelected(able.intValue() > 1
                    && (replyToAll.isSelected() || !compare.replyToAllProperty().get().isBlank()));
        });
        Nodes.show(replyToAll, compare.repliableProperty().get() > 1);
        grid.getStyleClass().addAll("icon-button", "quiet");
        Nodes.name(grid, "Panes in rows under each other");
        grid.selectedProperty().bindBidirectional(compare.layout().gridProperty());
        getChildren().addAll(replyToAll, Nodes.spring(), leaders, grid,
                Nodes.button("+ Pane", compare::addPane, "small", "add-pane"));
        compare.leadersProperty().addListener((_, _, now) -> show(now));
        show(compare.leadersProperty().get());
    }

    ToggleButton replyToAll() {
        return replyToAll;
    }

    private void show(Leaders now) {
        leaders.getChildren().clear();
        add("Fastest first token", now.fastest());
        add(now.fastest() >= 0 ? "· cheapest" : "Cheapest", now.cheapest());
        leaders.setAccessibleText(leaders.getChildren().stream().map(node -> ((Label) node).getText())
                .collect(Collectors.joining(" ")));
    }

    private void add(String words, int pane) {
        if (pane >= 0) {
            leaders.getChildren().addAll(Nodes.label(words, "muted", "small"),
                    Nodes.label(PaneLetter.of(pane), "leader", PaneLetter.text(pane)));
        }
    }
}
