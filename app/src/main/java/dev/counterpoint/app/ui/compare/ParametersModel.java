package dev.counterpoint.app.ui.compare;

import dev.counterpoint.providers.chat.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import tools.jackson.databind.JsonNode;

/** The parameters of a prompt, or those that one pane has of its own. Only what is set is sent. */
final class ParametersModel {
    private final Runnable changed;
    private final List<ParameterField> fields;
    private final ObservableList<FreeParameter> free = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
    private boolean loading;

    ParametersModel(Runnable changed) {
        this.changed = changed;
        this.fields = ParameterSpec.COMMON.stream().map(spec -> new ParameterField(spec, this::changed)).toList();
    }

    List<ParameterField> fields() {
        return fields;
    }

    ObservableList<FreeParameter> free() {
        return FXCollections.unmodifiableObservableList(free);
    }

    /** How many are set. */
    ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    FreeParameter addFree() {
        FreeParameter row = new FreeParameter("", "", this::changed);
        free.add(row);
        return row;
    }

    void remove(FreeParameter row) {
        free.remove(row);
        changed();
    }

    /** Whether nothing that is typed is wrong. */
    boolean isValid() {
        return fields.stream().allMatch(field -> field.errorProperty().get().isEmpty())
                && free.stream().allMatch(row -> row.errorProperty().get().isEmpty());
    }

    /** What is set; a text that says no value is left out. */
    Parameters value() {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        fields.forEach(field -> field.value().ifPresent(value -> values.put(field.spec().name(), value)));
        free.forEach(row -> row.value().ifPresent(value -> values.put(row.name(), value)));
        return new Parameters(values);
    }

    /** Shows these instead of what is shown. */
    void load(Parameters parameters) {
        loading = true;
        Map<String, JsonNode> rest = new LinkedHashMap<>(parameters.values());
        for (ParameterField field : fields) {
            Optional<String> text = parameters.get(field.spec().name())
                    .flatMap(value -> ParameterText.write(field.spec().kind(), value));
            field.textProperty().set(text.orElse(""));
            if (text.isPresent()) {
                rest.remove(field.spec().name());
            }
        }
        free.setAll(rest.entrySet().stream().map(
                entry -> new FreeParameter(entry.getKey(), ParameterText.writeFree(entry.getValue()), this::changed))
                .toList());
        loading = false;
        changed();
    }

    private void changed() {
        if (!loading) {
            count.set(value().values().size());
            changed.run();
        }
    }
}
