package dev.counterpoint.app.ui.shell;

import dev.counterpoint.app.store.Sealing;
import java.util.EnumMap;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.util.Duration;

/** The navigation at the left of the window. */
final class Navigation extends VBox {
    private static final double WIDE = 188;
    private static final double NARROW = 58;

    private final ObjectProperty<Section> selected = new SimpleObjectProperty<>(this, "selected", Section.COMPARE);
    private final BooleanProperty narrow = new SimpleBooleanProperty(this, "narrow");
    private final Map<Section, NavigationItem> items = new EnumMap<>(Section.class);

    Navigation(Sealing sealing) {
        getStyleClass().add("nav");
        setAccessibleText("Navigation");
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        ToggleGroup group = new ToggleGroup();
        getChildren().add(brand());
        for (Section section : Section.values()) {
            NavigationItem item = new NavigationItem(section, narrow);
            item.setToggleGroup(group);
            items.put(section, item);
            if (section == Section.SETTINGS) {
                getChildren().addAll(gap, seal(sealing));
            }
            getChildren().add(item);
        }
        group.selectedToggleProperty().addListener((_, _, toggle) -> {
            if (toggle instanceof NavigationItem item) {
                selected.set(item.section());
            }
        });
        selected.subscribe(section -> item(section).setSelected(true));
        narrow.subscribe(now -> {
            setMinWidth(now ? NARROW : WIDE);
            setPrefWidth(now ? NARROW : WIDE);
            setMaxWidth(now ? NARROW : WIDE);
        });
    }

    ObjectProperty<Section> selectedProperty() {
        return selected;
    }

    /** Whether only the icons are shown. */
    BooleanProperty narrowProperty() {
        return narrow;
    }

    void setCount(Section section, int count) {
        item(section).setCount(count);
    }

    private NavigationItem item(Section section) {
        NavigationItem item = items.get(section);
        if (item == null) {
            throw new IllegalStateException("No item for " + section);
        }
        return item;
    }

    private HBox brand() {
        Label name = new Label("Counterpoint");
        name.getStyleClass().add("brand-name");
        hideWhenNarrow(name);
        HBox brand = new HBox(new BrandMark(), name);
        brand.getStyleClass().add("brand");
        return brand;
    }

    private HBox seal(Sealing sealing) {
        Label words = new Label(switch (sealing.kind()) {
            case KEY_FILE -> "Keys sealed by a key file";
        });
        words.getStyleClass().add("hint");
        hideWhenNarrow(words);
        Circle dot = new Circle(3.5);
        dot.getStyleClass().add("seal-dot");
        HBox seal = new HBox(dot, words);
        seal.getStyleClass().add("seal");
        seal.setAccessibleText(sealing.title() + " " + sealing.explanation());
        Tooltip tooltip = new Tooltip(sealing.title() + "\n" + sealing.explanation());
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(340);
        tooltip.setShowDelay(Duration.millis(250));
        tooltip.setShowDuration(Duration.INDEFINITE);
        Tooltip.install(seal, tooltip);
        return seal;
    }

    private void hideWhenNarrow(Node node) {
        node.visibleProperty().bind(narrow.not());
        node.managedProperty().bind(narrow.not());
    }
}
