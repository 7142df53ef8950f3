package dev.counterpoint.app.ui.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The values of a prompt's variables. One that vanishes from the text keeps its value for when it comes back. */
final class VariablesModel {

    /** A variable and what stands for it. */
    record Variable(String name, StringProperty value) {}

    private final Runnable changed;
    private final Map<String, Variable> known = new LinkedHashMap<>();
    private final ObservableList<Variable> shown = FXCollections.observableArrayList();
    private final ObservableList<Variable> shownView = FXCollections.unmodifiableObservableList(shown);

    VariablesModel(Runnable changed) {
        this.changed = changed;
    }

    /** Those that the prompt mentions now, in the order in which they appear. */
    ObservableList<Variable> shown() {
        return shownView;
    }

    /** Shows these; does nothing if they are shown already. */
    void show(SequencedSet<String> names) {
        List<String> now = shown.stream().map(Variable::name).toList();
        if (!now.equals(List.copyOf(names))) {
            shown.setAll(names.stream().map(name -> known.computeIfAbsent(name, n -> create(n, ""))).toList());
        }
    }

    /** The values of those that are shown. */
    Map<String, String> values() {
        return valuesOf(shown);
    }

    /** All values, those of vanished variables after the others. */
    Map<String, String> all() {
        Map<String, String> all = valuesOf(shown);
        known.values().forEach(variable -> {
            if (!variable.value().get().isEmpty()) {
                all.putIfAbsent(variable.name(), variable.value().get());
            }
        });
        return all;
    }

    /** Forgets everything and takes these values; what is shown follows from the prompt's text. */
    void load(Map<String, String> values) {
        known.clear();
        shown.clear();
        values.forEach((name, value) -> known.put(name, create(name, value)));
    }

    private Variable create(String name, String value) {
        StringProperty property = new SimpleStringProperty(value);
        property.addListener(_ -> changed.run());
        return new Variable(name, property);
    }

    private static Map<String, String> valuesOf(List<Variable> variables) {
        Map<String, String> values = new LinkedHashMap<>();
        variables.forEach(variable -> values.put(variable.name(), variable.value().get()));
        return values;
    }
}
