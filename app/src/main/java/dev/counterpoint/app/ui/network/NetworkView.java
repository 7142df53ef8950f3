package dev.counterpoint.app.ui.network;

import dev.counterpoint.app.ui.common.FormGrid;
import dev.counterpoint.app.ui.common.Notice;
import dev.counterpoint.app.ui.common.StepRows;
import java.time.InstantSource;
import java.time.ZoneId;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The part of the settings that says how the network is reached. */
public final class NetworkView extends VBox {
    private final NetworkViewModel model;
    private final VBox news = new VBox(6);

    public NetworkView(NetworkViewModel model, InstantSource clock, ZoneId zone) {
        super(12);
        this.model = model;
        setId("network");
        Label hint = new Label(
                "For every connection but those to this computer, such as the sandbox and local servers.");
        hint.getStyleClass().add("hint");
        hint.setWrapText(true);
        hint.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(hint, new ProxyRows(model),
                new CertificateRows(model, new CertificateWords(clock, zone)), test());
        model.news().addListener((InvalidationListener) _ -> tell());
        tell();
    }

    private VBox test() {
        ComboBox<String> target = new ComboBox<>();
        target.setId("network-target");
        target.setEditable(true);
        target.setAccessibleText("What to test: a provider or a host");
        target.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(target, Priority.ALWAYS);
        target.setPromptText("a provider, or a host such as api.openai.com");
        target.getEditor().textProperty().bindBidirectional(model.targetProperty());
        target.getEditor().setOnAction(_ -> model.startTest());
        model.targets().addListener((ListChangeListener<NetworkTargets.Target>) _ -> list(target));
        list(target);
        Button test = new Button();
        test.setId("network-test");
        test.setMinWidth(USE_PREF_SIZE);
        test.textProperty().bind(Bindings.when(model.test().runningProperty()).then("Stop").otherwise("Test"));
        test.setOnAction(_ -> {
            if (model.test().runningProperty().get()) {
                model.test().stop();
            } else {
                model.startTest();
            }
        });
        HBox line = new HBox(8, target, test);
        FormGrid grid = new FormGrid(model.problems());
        grid.row("Test the way to", line, "As it is shown here, saved or not. No key is sent.",
                NetworkViewModel.TARGET);
        grid.under(new StepRows(model.test().rows(), model.test().verdictProperty()));
        grid.under(new VBox(8, news, actions()));
        return new VBox(grid);
    }

    private void list(ComboBox<String> target) {
        String typed = model.targetProperty().get();
        target.getItems().setAll(model.targets().stream().map(NetworkTargets.Target::name).toList());
        model.targetProperty().set(typed);
    }

    private HBox actions() {
        Button save = new Button("Save");
        save.setId("network-save");
        save.getStyleClass().add("primary");
        save.disableProperty().bind(model.dirtyProperty().not());
        save.setOnAction(_ -> {
            var _ = model.save();
        });
        Button discard = new Button("Discard changes");
        discard.setId("network-discard");
        discard.visibleProperty().bind(model.dirtyProperty());
        discard.setOnAction(_ -> model.discard());
        HBox actions = new HBox(8, save, discard);
        actions.getStyleClass().add("form-actions");
        return actions;
    }

    private void tell() {
        news.getChildren().setAll(model.news().stream()
                .map(told -> new Notice(told.good() ? Notice.Kind.SUCCESS : Notice.Kind.DANGER, told.sentence()))
                .toList());
        news.setManaged(!news.getChildren().isEmpty());
    }
}
