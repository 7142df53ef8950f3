package dev.counterpoint.app.ui.providers;

import java.util.HashMap;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The providers: the list at the left, the form of the chosen one at the right. */
public final class ProvidersView extends BorderPane {
    private final ProvidersViewModel model;
    private final ListView<ProviderItem> list;
    private final Map<ProviderItem, ProviderFormView> forms = new HashMap<>();

    public ProvidersView(ProvidersViewModel model) {
        this.model = model;
        list = new ListView<>(model.items());
        list.setId("provider-list");
        list.setAccessibleText("Providers");
        list.getStyleClass().addAll("rows", "side-list");
        list.setCellFactory(_ -> new ProviderCell());
        list.setMinWidth(180);
        list.prefWidthProperty().bind(
                Bindings.createDoubleBinding(() -> Math.clamp(getWidth() * 0.29, 200, 330), widthProperty()));
        list.getSelectionModel().selectedItemProperty().addListener((_, _, item) -> {
            if (item != null) {
                model.selectedProperty().set(item);
            }
        });
        model.selectedProperty().subscribe(this::show);
        model.items().addListener((ListChangeListener<ProviderItem>) _ -> {
            forms.keySet().retainAll(model.items());
            show(model.selectedProperty().get());
        });
        setTop(toolbar());
        setLeft(list);
        getStyleClass().add("providers-view");
    }

    private HBox toolbar() {
        Label title = new Label("Providers");
        title.getStyleClass().add("title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button add = new Button("Add provider");
        add.setId("provider-add");
        add.getStyleClass().add("primary");
        add.setMinWidth(USE_PREF_SIZE);
        add.setOnAction(_ -> {
            ProviderItem item = model.add(ProviderKinds.OPENAI);
            form(item).focusFirst();
        });
        HBox toolbar = new HBox(title, gap, add);
        toolbar.getStyleClass().add("toolbar");
        return toolbar;
    }

    private void show(@Nullable ProviderItem item) {
        if (item == null) {
            setCenter(null);
            list.getSelectionModel().clearSelection();
            return;
        }
        if (getCenter() != form(item)) {
            setCenter(form(item));
        }
        if (list.getSelectionModel().getSelectedItem() != item) {
            list.getSelectionModel().select(item);
            list.scrollTo(item);
        }
    }

    private ProviderFormView form(ProviderItem item) {
        return forms.computeIfAbsent(item, each -> new ProviderFormView(model, each));
    }
}
