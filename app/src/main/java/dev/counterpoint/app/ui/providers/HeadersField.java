package dev.counterpoint.app.ui.providers;

import dev.counterpoint.app.ui.common.Icons;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Extra headers, a row each. Their values are treated like keys: some are. */
final class HeadersField extends VBox {
    private final ProviderForm form;
    private final VBox rows = new VBox(5);

    HeadersField(ProviderForm form) {
        super(5);
        this.form = form;
        Button add = new Button("Add header", Icons.of(Feather.PLUS));
        add.getStyleClass().add("quiet");
        add.setId("provider-header-add");
        add.setOnAction(_ -> {
            form.headers().add(new HeaderRow("", null));
            rows.getChildren().getLast().requestFocus();
        });
        form.headers().addListener((ListChangeListener<HeaderRow>) _ -> rebuild());
        rebuild();
        rows.managedProperty().bind(Bindings.isNotEmpty(rows.getChildren()));
        getChildren().addAll(rows, add);
    }

    private void rebuild() {
        rows.getChildren().setAll(form.headers().stream().map(this::row).toList());
    }

    private Node row(HeaderRow header) {
        TextField name = new TextField();
        name.textProperty().bindBidirectional(header.name());
        name.setPromptText("Header");
        name.setAccessibleText("Header name");
        PasswordField value = new PasswordField();
        value.textProperty().bindBidirectional(header.value());
        value.setPromptText(header.saved() == null ? "Value" : "••••••••  saved, type to replace");
        value.setAccessibleText("Header value");
        Button remove = new Button("", Icons.of(Feather.X));
        remove.getStyleClass().add("icon-button");
        remove.setAccessibleText("Remove header");
        remove.setTooltip(new Tooltip("Remove header"));
        remove.setMinWidth(USE_PREF_SIZE);
        remove.setOnAction(_ -> form.headers().remove(header));
        name.setPrefColumnCount(9);
        name.setMinWidth(60);
        value.setMinWidth(60);
        HBox.setHgrow(value, Priority.ALWAYS);
        HBox row = new HBox(6, name, value, remove);
        row.focusedProperty().subscribe(focused -> {
            if (focused) {
                name.requestFocus();
            }
        });
        return row;
    }
}
