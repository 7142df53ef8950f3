package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.ui.common.Icons;
import dev.counterpoint.app.ui.common.Pulse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The panes side by side, or in rows: as wide as the window allows, never smaller than can be read, then they scroll. */
final class PanesView extends StackPane {
    /** In a grid: a head, a failure of some lines with what can be done about it, and the figures. */
    private static final double SMALLEST_HEIGHT = 250;
    private static final double BETWEEN = 12;

    private final CompareViewModel compare;
    private final Pulse pulse;
    /** The rows; one, where the panes stand beside each other. */
    private final SplitPane rows = new SplitPane();
    private final ScrollPane scroll = new ScrollPane(rows);
    private final VBox empty;
    private int shownColumns;
    private final Map<PaneViewModel, PaneView> views = new HashMap<>();

    PanesView(CompareViewModel compare, Pulse pulse) {
        this.compare = compare;
        this.pulse = pulse;
        getStyleClass().add("panes");
        rows.getStyleClass().addAll("pane-columns", "pane-rows");
        rows.setOrientation(Orientation.VERTICAL);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        Nodes.drawDirectly(scroll);
        empty = new VBox(Icons.of(Feather.COLUMNS), Nodes.label("No panes", "empty-title"),
                Nodes.label("A pane asks one model. Add one for each that you want to compare.", "muted"),
                Nodes.button("+ Pane", compare::addPane));
        empty.getStyleClass().add("empty-state");
        getChildren().addAll(scroll, empty);
        compare.panes().addListener((ListChangeListener<PaneViewModel>) _ -> fill());
        compare.readyProperty().addListener((_, _, _) -> fill());
        compare.layout().gridProperty().addListener((_, _, _) -> fill());
        widthProperty().addListener((_, _, _) -> {
            if (shownColumns != columns()) {
                fill();
            }
        });
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
        List<PaneView> before = shown();
        List<PaneView> shown = new ArrayList<>();
        for (PaneViewModel pane : panes) {
            PaneView view = view(pane);
            view.setPosition(shown.size());
            shown.add(view);
        }
        arrange(shown);
        if (!before.isEmpty() && shown.size() == before.size() + 1 && !before.contains(shown.getLast())) {
            // A pane that was added at the end is not to be looked for: shown when there is room for it.
            Platform.runLater(() -> {
                scroll.setHvalue(scroll.getHmax());
                scroll.setVvalue(scroll.getVmax());
            });
        }
        Nodes.show(empty, compare.readyProperty().get() && shown.isEmpty());
        Nodes.show(scroll, !shown.isEmpty());
    }

    private void arrange(List<PaneView> shown) {
        boolean grid = compare.layout().gridProperty().get();
        shownColumns = columns();
        rows.getItems().forEach(row -> ((SplitPane) row).getItems().clear());
        rows.getItems().clear();
        scroll.setVbarPolicy(
                grid ? ScrollPane.ScrollBarPolicy.AS_NEEDED : ScrollPane.ScrollBarPolicy.NEVER);
        for (int from = 0; from < shown.size(); from += shownColumns) {
            SplitPane row = new SplitPane();
            row.getStyleClass().add("pane-columns");
            row.setMinHeight(grid ? SMALLEST_HEIGHT : 0);
            row.getItems().addAll(shown.subList(from, Math.min(shown.size(), from + shownColumns)));
            even(row);
            rows.getItems().add(row);
        }
        even(rows);
    }

    private int columns() {
        int panes = compare.panes().size();
        return panes == 0 || !compare.layout().gridProperty().get()
                ? Math.max(1, panes)
                : PanesLayout.columns(panes, getWidth() - snappedLeftInset() - snappedRightInset(),
                        PaneView.SMALLEST_WIDTH + BETWEEN);
    }

    private List<PaneView> shown() {
        return rows.getItems().stream().flatMap(row -> ((SplitPane) row).getItems().stream())
                .map(PaneView.class::cast).toList();
    }

    private static void even(SplitPane split) {
        int parts = split.getItems().size();
        for (int divider = 0; divider < parts - 1; divider++) {
            split.setDividerPosition(divider, (divider + 1.0) / parts);
        }
    }

    private PaneView view(PaneViewModel pane) {
        return views.computeIfAbsent(pane, each -> new PaneView(compare, each, pulse));
    }
}
