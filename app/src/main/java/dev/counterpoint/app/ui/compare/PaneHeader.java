package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.ui.common.Icons;
import dev.counterpoint.providers.config.ProviderConfig;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The head of a pane: its letter, whom it asks, and what can be done with it. */
final class PaneHeader extends HBox {
    private final PaneViewModel pane;
    private final Label badge = Nodes.label("", "badge");
    private final Button model = new Button();
    private final ModelChooser chooser;
    private final CompareViewModel compare;
    private final ParametersPopover parameters;
    private final FallbackPopover fallback;

    PaneHeader(CompareViewModel compare, PaneViewModel pane, PaneActions actions) {
        super(9);
        this.compare = compare;
        this.pane = pane;
        this.chooser = new ModelChooser(compare.newModelChooser(),
                (config, name) -> compare.choose(pane, config, name));
        this.parameters = new ParametersPopover(pane.target().parameters());
        getStyleClass().addAll("card-header", "pane-header");
        setAlignment(Pos.CENTER_LEFT);
        badge.setMinWidth(USE_PREF_SIZE);
        this.fallback = new FallbackPopover(compare, pane.target());
        VBox who = new VBox(1, modelButton(), configLabel());
        who.setMinWidth(40);
        HBox.setHgrow(who, Priority.ALWAYS);
        getChildren().addAll(badge, who,
                Nodes.row(0, fallbackButton(), parametersButton(), runButton(), stopButton(), menu(actions)));
    }

    /** The pane stands there now, counted from 0. */
    void setPosition(int position) {
        badge.setText(PaneLetter.of(position));
        badge.getStyleClass().setAll("label", "badge", PaneLetter.badge(position));
        badge.setAccessibleText("Pane " + PaneLetter.of(position));
    }

    void chooseModel() {
        ProviderConfig own = pane.target().configProperty().get();
        chooser.show(model, compare.providers().all(), own == null ? null : own.id());
    }

    void focusModel() {
        model.requestFocus();
    }

    private Button modelButton() {
        PaneTarget target = pane.target();
        model.getStyleClass().addAll("quiet", "model-button");
        model.setGraphic(Icons.of(Feather.CHEVRON_DOWN));
        model.setContentDisplay(ContentDisplay.RIGHT);
        model.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        model.textProperty().bind(target.modelProperty().map(name -> name.isBlank() ? "Choose a model" : name));
        model.accessibleTextProperty()
                .bind(target.modelProperty().map(name -> name.isBlank() ? "Choose a model" : "Model: " + name));
        Tooltip full = new Tooltip();
        full.textProperty().bind(target.modelProperty().map(name -> name.isBlank() ? "Choose a model" : name));
        model.setTooltip(full);
        model.setOnAction(_ -> chooseModel());
        return model;
    }

    private Label configLabel() {
        Label label = Nodes.label("", "pane-config");
        PaneTarget target = pane.target();
        ObservableValue<String> name = target.configNameProperty()
                .map(text -> target.configProperty().get() instanceof ProviderConfig.Sandbox sandbox
                        ? ModelCell.shown(sandbox)
                        : text);
        label.textProperty().bind(name);
        return label;
    }

    private Button fallbackButton() {
        List<FallbackModel.Item> items = pane.target().fallbacks().items();
        Button button = Nodes.icon(Feather.LIFE_BUOY, "Fallback", () -> {});
        button.setOnAction(_ -> fallback.show(button));
        button.setContentDisplay(ContentDisplay.LEFT);
        ObservableValue<String> summary = Bindings.createStringBinding(() -> FallbackModel.summary(items),
                pane.target().fallbacks().items());
        button.textProperty().bind(summary.map(_ -> String.valueOf(items.size())));
        ObservableValue<String> name = summary.map(words -> "Fallback of this pane: " + words);
        button.accessibleTextProperty().bind(name);
        button.getTooltip().textProperty().bind(name);
        Nodes.show(button, summary.map(words -> !words.isEmpty()));
        return button;
    }

    private Button parametersButton() {
        Button button = Nodes.icon(Feather.SLIDERS, "This pane's own parameters", () -> {});
        button.setOnAction(_ -> parameters.show(button, compare.describe(pane)));
        button.textProperty().bind(pane.target().parameters().countProperty()
                .map(count -> count.intValue() == 0 ? "" : String.valueOf(count)));
        button.setContentDisplay(ContentDisplay.LEFT);
        return button;
    }

    private Button runButton() {
        Button button = Nodes.icon(Feather.PLAY, "Run this pane", () -> compare.runOne(pane));
        Nodes.show(button, pane.statusProperty().map(status -> !status.isRunning()));
        return button;
    }

    private Button stopButton() {
        Button button = Nodes.button("Stop", () -> compare.stop(pane), "quiet", "stop-button");
        Region square = new Region();
        square.getStyleClass().add("stop-square");
        button.setGraphic(square);
        button.setAccessibleText("Stop this pane");
        Nodes.show(button, pane.statusProperty().map(PaneStatus::isRunning));
        return button;
    }

    private MenuButton menu(PaneActions actions) {
        MenuButton menu = new MenuButton("", Icons.of(Feather.MORE_HORIZONTAL));
        menu.getStyleClass().add("icon-button");
        Nodes.name(menu, "More for this pane");
        CheckMenuItem markdown = new CheckMenuItem("Show as Markdown");
        markdown.selectedProperty().bindBidirectional(actions.markdownProperty());
        MenuItem sent = item("What was sent…", actions::showSent);
        MenuItem copy = item("Copy the answer", actions::copy);
        menu.setOnShowing(_ -> {
            sent.setDisable(pane.runId() == null);
            copy.setDisable(!actions.hasText());
        });
        menu.getItems().setAll(List.of(copy, markdown, sent, new SeparatorMenuItem(),
                item("Fallback…", () -> fallback.show(menu)), new SeparatorMenuItem(),
                item("Duplicate this pane", () -> compare.duplicate(pane)),
                item("Remove this pane", () -> compare.remove(pane))));
        return menu;
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
