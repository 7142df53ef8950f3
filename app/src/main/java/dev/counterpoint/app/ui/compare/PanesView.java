package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.ui.common.Icons;
import dev.counterpoint.app.ui.common.Pulse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The panes side by side: as wide as the window allows, never narrower than can be read, then they scroll. */
final class PanesView extends StackPane {
    private final CompareViewModel compare;
    private final Pulse pulse;
    private final SplitPane columns = new SplitPane();
    private final ScrollPane scroll = new ScrollPane(columns);
    private final VBox empty;
    private final Map<PaneViewModel, PaneView> views = new HashMap<>();

    PanesView(CompareViewModel compare, Pulse pulse) {
        this.compare = compare;
        this.pulse = pulse;
        getStyleClass().add("panes");
        columns.getStyleClass().add("pane-columns");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        Nodes.drawDirectly(scroll);
        empty = new VBox(Icons.of(Feather.COLUMNS), Nodes.label("No panes", "empty-title"),
                Nodes.label("A pane asks one model. Add one for each that you want to compare.", "muted"),
                Nodes.button("+ Pane", compare::addPane));
        empty.getStyleClass().add("empty-state");
        getChildren().addAll(scroll, empty);
        compare.panes().addListener((ListChangeListener<PaneViewModel>) _ -> fill());
        compare.readyProperty().addListener((_, _, _) -> fill());
        fill();
    }

    /** In the order in which they stand. */
    List<PaneView> views() {
        return compare.panes().stream().map(this::view).toList();
    }

    private void fill() {
        List<PaneViewModel> panes = compare.panes();
        views.entrySet().removeIf(entry -> {
            boolean gone = !panes.contains(entry.getKey());
            if (gone) {
                entry.getValue().dispose();
            }
            return gone;
        });
        int before = columns.getItems().size();
        List<PaneView> shown = new ArrayList<>();
        for (PaneViewModel pane : panes) {
            PaneView view = view(pane);
            view.setPosition(shown.size());
            shown.add(view);
        }
        boolean more = before > 0 && shown.size() == before + 1
                && !columns.getItems().contains(shown.getLast());
        columns.getItems().setAll(shown);
        if (more) {
            // A pane that was added at the right is not to be looked for: shown when there is room for it.
            Platform.runLater(() -> scroll.setHvalue(scroll.getHmax()));
        }
        for (int divider = 0; divider < shown.size() - 1; divider++) {
            columns.setDividerPosition(divider, (divider + 1.0) / shown.size());
        }
        Nodes.show(empty, compare.readyProperty().get() && shown.isEmpty());
        Nodes.show(scroll, !shown.isEmpty());
    }

    private PaneView view(PaneViewModel pane) {
        return views.computeIfAbsent(pane, each -> new PaneView(compare, each, pulse));
    }
}
