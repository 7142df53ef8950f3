package dev.counterpoint.app.ui.providers;

import dev.counterpoint.app.ui.common.Dialogs;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;

/** What can be done to a provider. */
final class FormActions extends FlowPane {
    private final ProvidersViewModel model;
    private final ProviderItem item;
    private final Runnable refused;

    /** @param refused called when something that is typed stands in the way */
    FormActions(ProvidersViewModel model, ProviderItem item, Runnable refused) {
        super(8, 6);
        this.model = model;
        this.item = item;
        this.refused = refused;
        getStyleClass().add("form-actions");
        ProviderForm form = item.form();
        Button test = test();
        Button duplicate = quiet("Duplicate", "provider-duplicate", () -> model.duplicate(item));
        form.dirtyProperty().subscribe(_ -> duplicate.setDisable(!form.stored()));
        if (item.builtIn()) {
            test.getStyleClass().add("primary");
            getChildren().addAll(test, duplicate);
            return;
        }
        Button save = save();
        form.dirtyProperty().subscribe(dirty -> {
            save.getStyleClass().remove("primary");
            test.getStyleClass().remove("primary");
            (dirty ? save : test).getStyleClass().add("primary");
        });
        Button revert = quiet("Discard changes", "provider-revert", form::revert);
        revert.visibleProperty().bind(Bindings.createBooleanBinding(
                () -> form.dirtyProperty().get() && form.stored(), form.dirtyProperty()));
        revert.managedProperty().bind(revert.visibleProperty());
        getChildren().addAll(test, save, duplicate, quiet("Remove", "provider-remove", this::askRemove), revert);
    }

    private Button test() {
        Button test = new Button();
        test.setId("provider-test");
        test.textProperty().bind(
                Bindings.when(item.test().runningProperty()).then("Stop testing").otherwise("Test connection"));
        test.setOnAction(_ -> {
            if (item.test().runningProperty().get()) {
                item.test().stop();
            } else if (!model.test(item)) {
                refused.run();
            }
        });
        return test;
    }

    private Button save() {
        Button save = new Button("Save");
        save.setId("provider-save");
        save.disableProperty().bind(item.form().dirtyProperty().not());
        save.setOnAction(_ -> {
            var _ = model.save(item).thenAccept(saved -> {
                if (!saved) {
                    refused.run();
                }
            });
        });
        return save;
    }

    private void askRemove() {
        String title = "Remove “" + item.title() + "”?";
        String text = "Its key is deleted from this machine. Comparisons that were run with it stay in the history.";
        if (!item.form().stored() || Dialogs.confirmLoss(getScene().getWindow(), title, text, "Remove provider")) {
            var _ = model.remove(item);
        }
    }

    private static Button quiet(String text, String id, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().add("quiet");
        button.setOnAction(_ -> action.run());
        return button;
    }
}
