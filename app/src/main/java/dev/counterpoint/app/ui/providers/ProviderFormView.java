package dev.counterpoint.app.ui.providers;

import dev.counterpoint.app.ui.common.Dialogs;
import dev.counterpoint.providers.config.FieldSpec;
import dev.counterpoint.providers.config.KindSpec;
import java.util.List;
import java.util.stream.Stream;
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
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The form of one provider, with what can be done to it and what its test found. */
final class ProviderFormView extends ScrollPane {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("error");

    private final ProvidersViewModel model;
    private final ProviderItem item;
    private final ProviderForm form;
    private final Node firstField;
    private Runnable again = () -> {};
    private boolean unfolded;

    ProviderFormView(ProvidersViewModel model, ProviderItem item) {
        this.model = model;
        this.item = item;
        this.form = item.form();
        Label heading = new Label();
        heading.getStyleClass().add("form-title");
        heading.setWrapText(true);
        heading.textProperty().bind(Bindings.createStringBinding(item::title, form.nameProperty()));
        TextField name = text(form.nameProperty(), "provider-name", "Name", Paths.NAME);
        firstField = name;
        VBox content = new VBox(heading);
        content.getStyleClass().add("form");
        if (item.builtIn()) {
            content.getChildren().addAll(aboutSandbox(), actions(), new TestRows(item.test()), firstSteps());
        } else {
            int at = content.getChildren().size();
            content.getChildren().add(grid(name));
            again = () -> content.getChildren().set(at, grid(name));
            form.kindProperty().addListener((_, _, _) -> again.run());
            form.value(Paths.CREDENTIALS_TYPE).addListener((_, _, _) -> again.run());
            if (!form.stored()) {
                onceStored(() -> again.run());
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
        grid.row("Kind", kind(), "", Paths.KIND);
        grid.row("Name", name, "How it is called in the panes. It holds no slash.", Paths.NAME);
        KindSpec kind = form.kindProperty().get();
        SpecRows rows = new SpecRows(form, grid);
        if (ProviderKinds.remote(kind)) {
            rows.add(kind.fields(), "", false);
            if (!ProviderKinds.keyOrNothing(kind)) {
                grid.row("Sign-in", rows.signIn(kind), "", Paths.CREDENTIALS_TYPE);
                rows.looksAt(form.signIn());
            }
            rows.add(form.signIn().fields(), Paths.CREDENTIALS + ".", false);
        }
        grid.row("Default model", modelName(), "Asked when a pane or a command names none.", Paths.MODEL);
        if (ProviderKinds.remote(kind)) {
            more(grid, rows, kind);
        }
        grid.under(grid.problem(Paths.FORM));
        grid.under(actions());
        grid.under(new TestRows(item.test()));
        return grid;
    }

    /** What few need, folded away until it is wanted or in use. */
    private void more(FormGrid grid, SpecRows rows, KindSpec kind) {
        if (!unfolded && !inUse(kind.fields(), "") && !inUse(form.signIn().fields(), Paths.CREDENTIALS + ".")
                && hasRare(kind)) {
            Button more = quiet("More settings", () -> {
                unfolded = true;
                again.run();
            });
            more.setId("provider-more");
            grid.under(more);
        } else {
            rows.add(kind.fields(), "", true);
            rows.add(form.signIn().fields(), Paths.CREDENTIALS + ".", true);
        }
        grid.row("Extra headers", new HeadersField(form), "Sent with every request. Values are sealed.",
                Paths.HEADERS);
        grid.row("Time limits", new TimeLimitsField(form), "Seconds to connect, to the first byte, and "
                + "between two.", Paths.TIME_LIMITS);
    }

    private boolean hasRare(KindSpec kind) {
        return Stream.concat(kind.fields().stream(), form.signIn().fields().stream()).anyMatch(FieldSpec::rare);
    }

    private boolean inUse(List<FieldSpec> fields, String path) {
        return fields.stream().filter(FieldSpec::rare).anyMatch(field -> field.fields().isEmpty()
                ? !form.value(path + field.name()).get().isEmpty()
                : field.fields().stream()
                        .anyMatch(member -> !form.value(path + field.name() + "." + member.name()).get().isEmpty()));
    }

    /** What is saved keeps its kind: its key and its address belong to it. */
    private Node kind() {
        if (form.stored()) {
            Label fixed = new Label(form.kindProperty().get().title());
            fixed.getStyleClass().add("fixed-value");
            return fixed;
        }
        ComboBox<KindSpec> kind = new ComboBox<>();
        kind.getItems().setAll(form.kinds().all());
        kind.setVisibleRowCount(20);
        kind.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable KindSpec spec) {
                return spec == null ? "" : spec.title();
            }

            @Override
            public @Nullable KindSpec fromString(String title) {
                return null;
            }
        });
        kind.setId("provider-kind");
        kind.setAccessibleText("Kind");
        kind.setMaxWidth(Double.MAX_VALUE);
        kind.valueProperty().bindBidirectional(form.kindProperty());
        return kind;
    }

    private TextField modelName() {
        TextField field = text(form.modelProperty(), "provider-model", "Default model", Paths.MODEL);
        field.getStyleClass().add("mono");
        field.setPromptText(form.kinds().modelPrompt(form.kindProperty().get()));
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

    private TextField text(StringProperty value, String id, String name, String field) {
        TextField text = new TextField();
        text.setId(id);
        text.setAccessibleText(name);
        text.textProperty().bindBidirectional(value);
        form.problems().addListener((MapChangeListener<String, String>) _ -> text
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
