package dev.counterpoint.app.ui.providers;

import dev.counterpoint.app.ui.common.Icons;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Offers a person who has no provider yet to look for what is there. */
final class FirstStepsCard extends VBox {
    private final FirstStepsModel model;
    private final Consumer<Offer> taker;
    private final VBox found = new VBox(8);

    /**
     * @param taker begins a form with what is offered
     */
    FirstStepsCard(FirstStepsModel model, Consumer<Offer> taker) {
        this.model = model;
        this.taker = taker;
        getStyleClass().addAll("card", "first-steps");
        Label text = new Label("Counterpoint can look for model servers on this machine, or for keys in its "
                + "environment. It looks only when you ask, and saves nothing before you press Save.");
        text.getStyleClass().add("muted");
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        Label news = new Label();
        news.getStyleClass().add("hint");
        news.setWrapText(true);
        news.setMinHeight(USE_PREF_SIZE);
        news.textProperty().bind(model.newsProperty());
        hideEmpty(news);
        found.visibleProperty().bind(Bindings.isNotEmpty(model.offers()));
        found.managedProperty().bind(found.visibleProperty());
        model.offers().addListener((ListChangeListener<Offer>) _ -> rebuild());
        rebuild();
        getChildren().addAll(heading(), text, actions(), news, found);
    }

    private HBox heading() {
        Label title = new Label("Use a model of your own");
        title.getStyleClass().add("strong");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button dismiss = new Button("", Icons.of(Feather.X));
        dismiss.getStyleClass().add("icon-button");
        dismiss.setAccessibleText("Do not show this again");
        dismiss.setTooltip(new Tooltip("Do not show this again"));
        dismiss.setOnAction(_ -> {
            var _ = model.dismiss();
        });
        HBox heading = new HBox(title, gap, dismiss);
        heading.getStyleClass().add("row-content");
        return heading;
    }

    private FlowPane actions() {
        Button servers = new Button("Look for local servers", Icons.of(Feather.SEARCH));
        servers.setId("first-steps-servers");
        servers.disableProperty().bind(model.lookingProperty());
        servers.setOnAction(_ -> {
            var _ = model.lookForServers();
        });
        Button keys = new Button("Add from the environment…", Icons.of(Feather.KEY));
        keys.setId("first-steps-environment");
        keys.setOnAction(_ -> model.readEnvironment());
        return new FlowPane(8, 6, servers, keys);
    }

    private void rebuild() {
        found.getChildren().setAll(model.offers().stream().map(this::row).toList());
    }

    private Node row(Offer offer) {
        Label title = new Label(offer.title());
        title.getStyleClass().add("row-title");
        Label detail = new Label(offer.detail());
        detail.getStyleClass().add("row-detail");
        VBox words = new VBox(1, title, detail);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button take = new Button("Fill in");
        take.setMinWidth(USE_PREF_SIZE);
        take.setAccessibleText("Fill in a provider for " + offer.title());
        take.setOnAction(_ -> taker.accept(offer));
        HBox row = new HBox(10, Icons.of(Feather.CHECK_CIRCLE), words, take);
        row.getStyleClass().add("row-content");
        return row;
    }

    private static void hideEmpty(Label label) {
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
    }
}
