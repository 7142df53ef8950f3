package dev.counterpoint.app.ui.providers;

import dev.counterpoint.app.ui.common.FormGrid;
import dev.counterpoint.app.ui.common.StepRow;
import dev.counterpoint.app.ui.common.StepRows;
import dev.counterpoint.providers.config.FieldSpec;
import dev.counterpoint.providers.config.KindSpec;
import java.util.List;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The form of one provider and what its test found; below it, where nothing moves it, what can be done. */
final class ProviderFormView extends BorderPane {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("error");

    private final ProvidersViewModel model;
    private final ProviderItem item;
    private final ProviderForm form;
    private final ScrollPane scroll;
    private final VBox content;
    private final TextField name;
    private final StepRows results;
    private FormGrid grid;
    private boolean unfolded;

    ProviderFormView(ProvidersViewModel model, ProviderItem item) {
        this.model = model;
        this.item = item;
        this.form = item.form();
        Label heading = new Label();
        heading.getStyleClass().add("form-title");
        heading.setWrapText(true);
        heading.textProperty().bind(Bindings.createStringBinding(item::title, form.nameProperty()));
        this.name = text(form.nameProperty(), "provider-name", "Name", Paths.NAME);
        this.content = new VBox(heading);
        this.grid = new FormGrid(form.problems());
        this.scroll = new ScrollPane(content);
        content.getStyleClass().add("form");
        FormActions actions = new FormActions(model, item, this::revealProblem);
        this.results = new StepRows(item.test().rows(), item.test().verdictProperty());
        if (item.builtIn()) {
            content.getChildren().addAll(aboutSandbox(), actions, results, firstSteps());
        } else {
            content.getChildren().add(grid);
            fill();
            form.kindProperty().addListener((_, _, _) -> fill());
            form.value(Paths.CREDENTIALS_TYPE).addListener((_, _, _) -> fill());
            if (!form.stored()) {
                onceStored(this::fill);
            }
            setBottom(foot(actions));
        }
        item.test().rows().addListener((ListChangeListener<StepRow>) change -> {
            if (change.getList().stream().allMatch(row -> row.step() == null)) {
                Platform.runLater(() -> reveal(results));
            }
        });
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("form-scroll");
        setCenter(scroll);
    }

    /** Puts the caret where one begins to type. */
    void focusFirst() {
        name.requestFocus();
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

    private VBox foot(FormActions actions) {
        Label problem = new Label();
        problem.getStyleClass().addAll("text-danger", "small");
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        problem.textProperty().bind(
                Bindings.createStringBinding(() -> form.problems().getOrDefault(Paths.FORM, ""), form.problems()));
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        VBox foot = new VBox(6, problem, actions);
        foot.getStyleClass().add("form-foot");
        return foot;
    }

    /** Makes the rows anew, and keeps the focus on what has it by its id. */
    private void fill() {
        Node owner = getScene() == null ? null : getScene().getFocusOwner();
        String focused = owner == null || owner.getId() == null ? "" : owner.getId();
        FormGrid filled = new FormGrid(form.problems());
        rows(filled);
        content.getChildren().set(content.getChildren().indexOf(grid), filled);
        grid = filled;
        Node again = focused.isEmpty() ? null : filled.lookup("#" + focused);
        if (again != null) {
            again.requestFocus();
        }
    }

    private void rows(FormGrid into) {
        into.row("Kind", kind(), "", Paths.KIND);
        into.row("Name", name, "How it is called in the panes. It holds no slash.", Paths.NAME);
        KindSpec kind = form.kindProperty().get();
        SpecRows rows = new SpecRows(form, into);
        if (ProviderKinds.remote(kind)) {
            rows.add(kind.fields(), "", false);
            if (!ProviderKinds.keyOrNothing(kind)) {
                into.row("Sign-in", rows.signIn(kind), item.note().textProperty(),
                        item.note().warningProperty().map(warns -> warns ? "text-warning" : "hint"),
                        Paths.CREDENTIALS_TYPE);
                rows.looksAt(form.signIn());
            }
            rows.add(form.signIn().fields(), Paths.CREDENTIALS + ".", false);
        }
        into.row("Default model", modelName(), "Asked when a pane or a command names none.", Paths.MODEL);
        if (ProviderKinds.remote(kind)) {
            more(into, rows, kind);
        }
        into.under(results);
    }

    /** What few need, folded away until it is wanted or in use. */
    private void more(FormGrid into, SpecRows rows, KindSpec kind) {
        if (!unfolded && !inUse(kind.fields(), "") && !inUse(form.signIn().fields(), Paths.CREDENTIALS + ".")
                && hasRare(kind)) {
            Button more = new Button("More settings");
            more.getStyleClass().add("quiet");
            more.setOnAction(_ -> {
                unfolded = true;
                fill();
            });
            more.setId("provider-more");
            into.under(more);
        } else {
            rows.add(kind.fields(), "", true);
            rows.add(form.signIn().fields(), Paths.CREDENTIALS + ".", true);
        }
        into.row("Extra headers", new HeadersField(form), "Sent with every request. Values are sealed.",
                Paths.HEADERS);
        into.row("Limits", new TimeLimitsField(form), "Seconds to connect, to the first byte, and "
                + "between two; connections at a time.", Paths.TIME_LIMITS);
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

    /** Brings the first field that is wrong before the eyes, and the caret to it. */
    private void revealProblem() {
        if (grid.firstProblem().isEmpty() && !unfolded && form.problems().keySet().stream().anyMatch(
                path -> !path.equals(Paths.FORM))) {
            unfolded = true;
            fill();
        }
        grid.firstProblem().ifPresent(control -> {
            reveal(control);
            Node inner = control.isFocusTraversable() ? control : control.lookup(".text-field");
            (inner == null ? control : inner).requestFocus();
        });
    }

    private void reveal(Node node) {
        scroll.applyCss();
        scroll.layout();
        Bounds all = content.getLayoutBounds();
        Bounds wanted = content.sceneToLocal(node.localToScene(node.getLayoutBounds()));
        double room = scroll.getViewportBounds().getHeight();
        double most = all.getHeight() - room;
        double top = scroll.getVvalue() * Math.max(0, most);
        if (most > 0 && wanted.getMinY() < top) {
            scroll.setVvalue(Math.max(0, wanted.getMinY() - content.getSpacing()) / most);
        } else if (most > 0 && wanted.getMaxY() > top + room) {
            double over = Math.min(wanted.getMaxY() + content.getSpacing() - room, wanted.getMinY());
            scroll.setVvalue(Math.min(1, over / most));
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

    private TextField text(StringProperty value, String id, String title, String field) {
        TextField text = new TextField();
        text.setId(id);
        text.setAccessibleText(title);
        text.textProperty().bindBidirectional(value);
        form.problems().addListener((MapChangeListener<String, String>) _ -> text
                .pseudoClassStateChanged(INVALID, form.problems().containsKey(field)));
        return text;
    }
}
