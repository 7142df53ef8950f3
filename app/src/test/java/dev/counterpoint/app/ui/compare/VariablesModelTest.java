package dev.counterpoint.app.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.junit.jupiter.api.Test;

class VariablesModelTest {
    private final VariablesModel variables = new VariablesModel(() -> {});

    @Test
    void show_keepsTheOrderOfAppearance() {
        variables.load(Map.of("b", "2", "a", "1"));
        variables.show(names("b", "c", "a"));
        assertThat(variables.values()).containsExactly(Map.entry("b", "2"), Map.entry("c", ""), Map.entry("a", "1"));
    }

    @Test
    void values_keepsWhatAVanishedVariableHad_whenItComesBack() {
        variables.show(names("name"));
        variables.shown().getFirst().value().set("Amélie");
        variables.show(names("nam"));
        assertThat(variables.values()).containsExactly(Map.entry("nam", ""));
        assertThat(variables.all()).containsEntry("name", "Amélie");
        variables.show(names("name"));
        assertThat(variables.values()).containsExactly(Map.entry("name", "Amélie"));
    }

    private static SequencedSet<String> names(String... names) {
        return new LinkedHashSet<>(List.of(names));
    }
}
