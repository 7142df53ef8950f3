package dev.counterpoint.app.ui.providers;

import dev.counterpoint.app.ui.common.FormGrid;
import dev.counterpoint.app.ui.common.KeyField;
import dev.counterpoint.providers.config.FieldSpec;
import dev.counterpoint.providers.config.KindSpec;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import javafx.beans.property.StringProperty;
import javafx.collections.MapChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Puts the fields that a kind describes into a form's grid, each with the control that fits it. */
final class SpecRows {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("error");

    private static final Set<String> FILES = Set.of("credentials.path", "credentials.tokenFile");

    private final ProviderForm form;
    private final FormGrid grid;

    SpecRows(ProviderForm form, FormGrid grid) {
        this.form = form;
        this.grid = grid;
    }

    /**
     * @param path  stands before the names, with a dot at its end; may be empty
     * @param rare  whether those that few need are added, or the others
     */
    void add(List<FieldSpec> fields, String path, boolean rare) {
        for (FieldSpec field : fields) {
            if (field.rare() != rare) {
                continue;
            }
            if (field.type() == FieldSpec.Type.OBJECT) {
                field.fields().forEach(member -> row(member, path + field.name() + ".", field.title() + ": "));
            } else {
                row(field, path, "");
            }
        }
    }

    /** A choice of the ways to sign in. */
    Node signIn(KindSpec kind) {
        List<String> types = kind.credentials().stream().map(KindSpec.CredentialSpec::type).toList();
        StringProperty chosen = form.value(Paths.CREDENTIALS_TYPE);
        ComboBox<String> box = choice(types, chosen, type -> kind.credentials().stream()
                .filter(way -> way.type().equals(type)).findFirst().map(KindSpec.CredentialSpec::title).orElse(type));
        box.setValue(form.signIn().type());
        box.setId("provider-sign-in");
        box.setAccessibleText("Sign-in");
        return box;
    }

    /** Says which variables a way to sign in reads, if it reads any. */
    void looksAt(KindSpec.CredentialSpec way) {
        if (!way.reads().isEmpty()) {
            Label said = new Label("Reads these variables of this program's environment: "
                    + String.join(", ", way.reads()) + ".");
            said.setId("provider-reads");
            said.getStyleClass().add("hint");
            said.setWrapText(true);
            grid.under(said);
        }
    }

    private void row(FieldSpec field, String path, String of) {
        String at = path + field.name();
        String title = of.isEmpty() ? field.title() : of + field.title();
        grid.row(of.isEmpty() || field.required() ? title.replace("to assume: ", "") : field.title(),
                control(field, at, title), field.help(), at);
    }

    private Node control(FieldSpec field, String at, String title) {
        return switch (field.type()) {
            case SECRET, SECRET_JSON -> new KeyField(form.secret(at), id(at), title, whileEmpty(field),
                    form.problems(), true);
            case FLAG -> flag(at, title);
            default -> !field.choices().isEmpty()
                    ? choice(field, at, title)
                    : FILES.contains(at) ? new FileField(text(field, at, title), title) : text(field, at, title);
        };
    }

    /** What a secret's empty field says. */
    private String whileEmpty(FieldSpec field) {
        KindSpec kind = form.kindProperty().get();
        if (ProviderKinds.keyOrNothing(kind) && !kind.needsCredentials()) {
            return "Leave empty if the server wants none";
        }
        return field.type() == FieldSpec.Type.SECRET_JSON
                ? "Paste the file's content"
                : field.required() ? "" : "Optional";
    }

    private Node flag(String at, String title) {
        StringProperty value = form.value(at);
        CheckBox box = new CheckBox();
        box.setMinHeight(29);
        box.setAccessibleText(title);
        box.setSelected(value.get().equals("true"));
        box.selectedProperty().subscribe(selected -> {
            if (selected != value.get().equals("true")) {
                value.set(selected ? "true" : "");
            }
        });
        return box;
    }

    private Node choice(FieldSpec field, String at, String title) {
        StringProperty value = form.value(at);
        String usual = field.usual();
        ComboBox<String> box = choice(field.choices(), value, each -> form.kinds().choiceTitle(field, each));
        if (!value.get().isEmpty() || usual != null) {
            box.setValue(value.get().isEmpty() ? usual : value.get());
        }
        box.setPromptText("Choose");
        box.setId(id(at));
        box.setAccessibleText(title);
        return box;
    }

    private static ComboBox<String> choice(List<String> values, StringProperty chosen,
            UnaryOperator<String> title) {
        ComboBox<String> box = new ComboBox<>();
        box.getItems().setAll(values);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setVisibleRowCount(14);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable String value) {
                return value == null ? "" : title.apply(value);
            }

            @Override
            public String fromString(String text) {
                return text;
            }
        });
        box.setOnAction(_ -> {
            String value = box.getValue();
            if (value != null && !value.equals(chosen.get())) {
                chosen.set(value);
            }
        });
        return box;
    }

    private TextField text(FieldSpec field, String at, String title) {
        TextField text = new TextField();
        text.setId(id(at));
        text.setAccessibleText(title);
        text.setPromptText(field.usual());
        text.textProperty().bindBidirectional(form.value(at));
        form.problems().addListener((MapChangeListener<String, String>) _ -> text
                .pseudoClassStateChanged(INVALID, form.problems().containsKey(at)));
        return text;
    }

    private static String id(String at) {
        return switch (at) {
            case Paths.BASE_URL -> "provider-url";
            case Paths.API_KEY -> "provider-key";
            default -> "provider-" + at.replace('.', '-');
        };
    }
}
