package dev.counterpoint.app.ui.providers;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.util.Subscription;

/** A provider in the list: its letter, its name, where it is, and a dot while something is unsaved. */
final class ProviderCell extends ListCell<ProviderItem> {
    private final Label letter = new Label();
    private final Label title = new Label();
    private final Label detail = new Label();
    private final Circle unsaved = new Circle(3.5);
    private final Node row;
    private Subscription watching = Subscription.EMPTY;

    ProviderCell() {
        letter.getStyleClass().add("avatar");
        title.getStyleClass().add("row-title");
        detail.getStyleClass().add("row-detail");
        unsaved.getStyleClass().add("unsaved-dot");
        unsaved.managedProperty().bind(unsaved.visibleProperty());
        title.setMinWidth(0);
        detail.setMinWidth(0);
        VBox words = new VBox(1, title, detail);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox box = new HBox(10, letter, words, unsaved);
        box.getStyleClass().add("row-content");
        row = box;
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(ProviderItem item, boolean empty) {
        super.updateItem(item, empty);
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        ProviderForm form = item.form();
        watching = Subscription.combine(form.nameProperty().subscribe(() -> show(item)),
                form.value(Paths.BASE_URL).subscribe(() -> show(item)),
                form.value(Paths.PRESET).subscribe(() -> show(item)), form.kindProperty().subscribe(() -> show(item)),
                form.dirtyProperty().subscribe(() -> show(item)));
        show(item);
        setGraphic(row);
    }

    private void show(ProviderItem item) {
        boolean dirty = item.form().dirtyProperty().get();
        letter.setText(item.letter());
        title.setText(item.title());
        detail.setText(item.detail());
        unsaved.setVisible(dirty);
        setAccessibleText(item.title() + ", " + item.detail() + (dirty ? ", not saved" : ""));
    }
}
