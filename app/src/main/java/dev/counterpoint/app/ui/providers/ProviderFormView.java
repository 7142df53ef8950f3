package dev.counterpoint.app.ui.providers;

import dev.counterpoint.app.ui.common.Dialogs;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.collections.MapChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** The form of one provider, with what can be done to it and what its test found. */
final class ProviderFormView extends ScrollPane {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("error");

    private final ProvidersViewModel model;
    private final ProviderItem item;
    private final ProviderForm form;
    private final Node firstField;

    ProviderFormView(ProvidersViewModel model, ProviderItem item) {
        this.model = model;
        this.item = item;
        this.form = item.form();
        Label heading = new Label();
        heading.getStyleClass().add("form-title");
        heading.setWrapText(true);
        heading.textProperty().bind(Bindings.createStringBinding(item::title, form.nameProperty()));
        TextField name = text(form.nameProperty(), "provider-name", "Name", Field.NAME);
        firstField = name;
        VBox content = new VBox(heading);
        content.getStyleClass().add("form");
        if (item.builtIn()) {
            content.getChildren().addAll(aboutSandbox(), actions(), new TestRows(item.test()), firstSteps());
        } else {
            int at = content.getChildren().size();
            content.getChildren().add(grid(name));
            Runnable again = () -> content.getChildren().set(at, grid(name));
            form.kindProperty().addListener((_, _, _) -> again.run());
            if (!form.stored()) {
                onceStored(again);
            }
        }
        setContent(content);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("form-scroll");
    }

    /** Puts the caret where one begins to type. */
    void focusFirst() {
        firstField.requestFocus();
    }

    private void onceStored(Runnable task) {
        form.dirtyProperty().addListener(new InvalidationListener() {
            @Override
            public void invalidated(Observable dirty) {
                if (form.stored() && !form.dirtyProperty().get()) {
                    form.dirtyProperty().removeListener(this);
                    task.run();
                }
            }
        });
    }

    private FormGrid grid(TextField name) {
        FormGrid grid = new FormGrid(form.problems());
        grid.row("Kind", kind(), "", Field.KIND);
        grid.row("Name", name, "How it is called in the panes. It holds no slash.", Field.NAME);
        if (form.kindProperty().get().remote()) {
            remote(grid);
        }
        grid.row("Default model", modelName(), "Asked when a pane or a command names none.", Field.MODEL);
        if (form.kindProperty().get().remote()) {
            grid.row("Extra headers", new HeadersField(form), "Sent with every request. Values are sealed.",
                    Field.HEADERS);
            grid.row("Time limits", new TimeLimitsField(form), "Seconds to connect, to the first byte, and "
                    + "between two.", Field.TIME_LIMITS);
        }
        grid.under(grid.problem(Field.FORM));
        grid.under(actions());
        grid.under(new TestRows(item.test()));
        return grid;
    }

    private void remote(FormGrid grid) {
        grid.row("Base URL", text(form.baseUrlProperty(), "provider-url", "Base URL", Field.BASE_URL),
                form.kindProperty().get().baseUrlHint(), Field.BASE_URL);
        grid.row("API key", new KeyField(form), "Sealed in the file. Never shown again, never exported.",
                Field.API_KEY);
    }

    /** What is saved keeps its kind: its key and its address belong to it. */
    private Node kind() {
        if (form.stored()) {
            Label fixed = new Label(form.kindProperty().get().toString());
            fixed.getStyleClass().add("fixed-value");
            return fixed;
        }
        ComboBox<ProviderKind> kind = new ComboBox<>();
        kind.getItems().setAll(ProviderKind.values());
        kind.setId("provider-kind");
        kind.setAccessibleText("Kind");
        kind.setMaxWidth(Double.MAX_VALUE);
        kind.valueProperty().bindBidirectional(form.kindProperty());
        return kind;
    }

    private TextField modelName() {
        TextField field = text(form.modelProperty(), "provider-model", "Default model", Field.MODEL);
        field.getStyleClass().add("mono");
        field.setPromptText(switch (form.kindProperty().get()) {
            case OPENAI -> "e.g. gpt-5-mini";
            case ANTHROPIC -> "e.g. claude-sonnet-4-5";
            case SANDBOX -> "e.g. openai/sample";
        });
        return field;
    }

    private FlowPane actions() {
        Button test = new Button();
        test.setId("provider-test");
        test.textProperty().bind(
                Bindings.when(item.test().runningProperty()).then("Stop testing").otherwise("Test connection"));
        test.setOnAction(_ -> {
            if (item.test().runningProperty().get()) {
                item.test().stop();
            } else {
                model.test(item);
            }
        });
        Button save = new Button("Save");
        save.setId("provider-save");
        save.disableProperty().bind(form.dirtyProperty().not());
        save.setOnAction(_ -> {
            var _ = model.save(item);
        });
        form.dirtyProperty().subscribe(dirty -> {
            save.getStyleClass().remove("primary");
            test.getStyleClass().remove("primary");
            (dirty && !item.builtIn() ? save : test).getStyleClass().add("primary");
        });
        Button revert = quiet("Discard changes", form::revert);
        revert.visibleProperty().bind(Bindings.createBooleanBinding(
                () -> form.dirtyProperty().get() && form.stored(), form.dirtyProperty()));
        revert.managedProperty().bind(revert.visibleProperty());
        Button duplicate = quiet("Duplicate", () -> model.duplicate(item));
        duplicate.setId("provider-duplicate");
        duplicate.setDisable(!form.stored());
        form.dirtyProperty().subscribe(_ -> duplicate.setDisable(!form.stored()));
        Button remove = quiet("Remove", this::askRemove);
        remove.setId("provider-remove");
        FlowPane actions = new FlowPane(8, 6, test);
        actions.getStyleClass().add("form-actions");
        if (!item.builtIn()) {
            actions.getChildren().addAll(save, revert, duplicate, remove);
        } else {
            actions.getChildren().add(duplicate);
        }
        return actions;
    }

    private void askRemove() {
        String title = "Remove “" + item.title() + "”?";
        String text = "Its key is deleted from this machine. Comparisons that were run with it stay in the history.";
        if (!form.stored() || Dialogs.confirmLoss(getScene().getWindow(), title, text, "Remove provider")) {
            var _ = model.remove(item);
        }
    }

    /** Only while nothing else is saved: who has a provider has found the way. */
    private FirstStepsCard firstSteps() {
        FirstStepsCard card = new FirstStepsCard(model.firstSteps(), offer -> model.add(offer.config()));
        card.visibleProperty().bind(model.firstSteps().wantedProperty()
                .and(Bindings.createBooleanBinding(() -> model.savedCountProperty().get() <= 1,
                        model.savedCountProperty())));
        card.managedProperty().bind(card.visibleProperty());
        return card;
    }

    private static Label aboutSandbox() {
        Label about = new Label("A server inside this program that answers from small scripts, over the real "
                + "protocols and on this machine only. It needs no key and no network, and it has no model: it is "
                + "there to try the program out.");
        about.getStyleClass().add("muted");
        about.setWrapText(true);
        about.setMaxWidth(560);
        about.setMinHeight(USE_PREF_SIZE);
        return about;
    }

    private TextField text(StringProperty value, String id, String name, Field field) {
        TextField text = new TextField();
        text.setId(id);
        text.setAccessibleText(name);
        text.textProperty().bindBidirectional(value);
        form.problems().addListener((MapChangeListener<Field, String>) _ -> text
                .pseudoClassStateChanged(INVALID, form.problems().containsKey(field)));
        return text;
    }

    private static Button quiet(String text, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().add("quiet");
        button.setOnAction(_ -> action.run());
        return button;
    }
}
