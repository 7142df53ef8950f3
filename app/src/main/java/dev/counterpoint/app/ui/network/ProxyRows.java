package dev.counterpoint.app.ui.network;

import dev.counterpoint.app.ui.common.FormGrid;
import dev.counterpoint.app.ui.common.KeyField;
import dev.counterpoint.app.ui.common.Notice;
import javafx.application.Platform;
import javafx.beans.property.StringProperty;
import javafx.collections.MapChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Whether to go through a proxy, and through which. */
final class ProxyRows extends VBox {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("error");

    private final NetworkViewModel model;

    ProxyRows(NetworkViewModel model) {
        super(12);
        this.model = model;
        ProxyForm form = model.proxy();
        FormGrid first = new FormGrid(model.problems());
        first.row("Proxy", new VBox(8, choice(), environment()), "", "proxy");
        FormGrid rows = new FormGrid(model.problems());
        TextField host = text(form.hostProperty(), "network-host", "Host of the proxy", ProxyForm.HOST);
        // Afterwards: a field does not hear what is done to its text while that changes.
        host.textProperty().addListener((_, _, _) -> Platform.runLater(form::split));
        host.setPromptText("proxy.example.com");
        HBox.setHgrow(host, Priority.ALWAYS);
        TextField port = text(form.portProperty(), "network-port", "Port of the proxy", ProxyForm.HOST);
        port.setPromptText("3128");
        port.setPrefColumnCount(5);
        port.setMinWidth(USE_PREF_SIZE);
        Label colon = new Label(":");
        colon.setMinWidth(USE_PREF_SIZE);
        colon.getStyleClass().add("muted");
        HBox address = new HBox(6, host, colon, port);
        address.getStyleClass().add("limit");
        rows.row("Host, port", address, "An HTTP proxy; SOCKS is not spoken.", ProxyForm.HOST);
        rows.row("User", text(form.userProperty(), "network-user", "User", ProxyForm.USER),
                "Left out where it does not ask who comes.",
                ProxyForm.USER);
        rows.row("Password", new KeyField(form.password(), "network-password", "Password of the proxy", "",
                model.problems(), false), "Kept sealed, for this host and port alone.", ProxyForm.PASSWORD);
        TextField straight = text(form.bypassProperty(), "network-bypass", "Hosts that are reached straight",
                ProxyForm.BYPASS);
        straight.setPromptText("*.corp.example, git.example.com");
        rows.row("Straight to", straight, "Hosts that are reached without it. This computer always is.",
                ProxyForm.BYPASS);
        rows.visibleProperty().bind(form.usedProperty());
        rows.managedProperty().bind(form.usedProperty());
        getChildren().addAll(first, rows);
    }

    private HBox choice() {
        ToggleGroup group = new ToggleGroup();
        HBox box = new HBox(toggle("No proxy", "network-proxy-none", false, group),
                toggle("HTTP proxy", "network-proxy-http", true, group));
        box.getStyleClass().add("segmented");
        box.setMaxWidth(USE_PREF_SIZE);
        return box;
    }

    private ToggleButton toggle(String name, String id, boolean used, ToggleGroup group) {
        ToggleButton button = new ToggleButton(name);
        button.setId(id);
        button.setToggleGroup(group);
        button.setOnAction(_ -> {
            model.proxy().usedProperty().set(used);
            button.setSelected(true);
        });
        model.proxy().usedProperty().subscribe(now -> {
            if (now == used) {
                button.setSelected(true);
            }
        });
        return button;
    }

    /** Looks there when it is pressed, and takes nothing by that. */
    private VBox environment() {
        Button look = new Button("Look for one in the environment");
        look.setId("network-environment");
        look.getStyleClass().add("link-button");
        look.setOnAction(_ -> model.lookInEnvironment());
        VBox answer = new VBox();
        model.foundProperty().subscribe(found -> answer.getChildren().setAll(switch (found) {
            case EnvironmentProxy.Found.Usable usable -> offer(usable);
            case EnvironmentProxy.Found.None(String sentence) -> new Notice(Notice.Kind.INFO, sentence);
            case null -> new VBox();
        }));
        answer.managedProperty().bind(model.foundProperty().isNotNull());
        VBox environment = new VBox(8, look, answer);
        environment.visibleProperty().bind(model.proxy().usedProperty().not());
        environment.managedProperty().bind(environment.visibleProperty());
        return environment;
    }

    private Node offer(EnvironmentProxy.Found.Usable usable) {
        Button take = new Button("Use it");
        take.setId("network-take");
        take.setMinWidth(USE_PREF_SIZE);
        take.setOnAction(_ -> model.take(usable));
        return new Notice(Notice.Kind.INFO, usable.sentence() + " It is not used unless you say so.", take);
    }

    private TextField text(StringProperty value, String id, String title, String path) {
        TextField field = new TextField();
        field.setId(id);
        field.setAccessibleText(title);
        field.textProperty().bindBidirectional(value);
        model.problems().addListener((MapChangeListener<String, String>) _ -> field.pseudoClassStateChanged(INVALID,
                model.problems().containsKey(path)));
        return field;
    }
}
