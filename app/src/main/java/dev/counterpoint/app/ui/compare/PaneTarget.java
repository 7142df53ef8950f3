package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.run.Target;
import dev.counterpoint.app.store.DraftStore;
import dev.counterpoint.providers.config.ProviderConfig;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** Whom a pane asks, and with which parameters of its own. */
final class PaneTarget {
    private final Runnable edited;
    private final ReadOnlyObjectWrapper<@Nullable ProviderConfig> config = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper configName = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper model = new ReadOnlyStringWrapper("");
    private final ParametersModel parameters;
    private final FallbackModel fallbacks;

    PaneTarget(Runnable edited) {
        this.edited = edited;
        this.parameters = new ParametersModel(edited);
        this.fallbacks = new FallbackModel(edited);
    }

    /** Null if none is chosen or the one that was is there no more. */
    ReadOnlyObjectProperty<@Nullable ProviderConfig> configProperty() {
        return config.getReadOnlyProperty();
    }

    /** The configuration's name, or what it was called if it is there no more; empty if none was chosen. */
    ReadOnlyStringProperty configNameProperty() {
        return configName.getReadOnlyProperty();
    }

    /** The model's name as the provider takes it; empty if none is chosen. */
    ReadOnlyStringProperty modelProperty() {
        return model.getReadOnlyProperty();
    }

    /** These stand in for the prompt's own of the same name. */
    ParametersModel parameters() {
        return parameters;
    }

    /** Who is asked where this one fails before its first token. */
    FallbackModel fallbacks() {
        return fallbacks;
    }

    void choose(ProviderConfig chosen, String chosenModel) {
        load(chosen, chosen.name(), chosenModel);
        edited.run();
    }

    void load(@Nullable ProviderConfig chosen, String name, String chosenModel) {
        config.set(chosen);
        configName.set(chosen != null ? chosen.name() : name);
        model.set(chosenModel);
    }

    /** Becomes like the other, parameters and fallback included. */
    void load(PaneTarget other) {
        load(other.config.get(), other.configName.get(), other.model.get());
        parameters.load(other.parameters.value());
        fallbacks.load(other.fallbacks.items());
    }

    /** Takes what the configurations are now: this one may have been renamed, changed or removed. */
    void refresh(List<ProviderConfig> now) {
        ProviderConfig mine = config.get();
        if (mine != null) {
            ProviderConfig current = now.stream().filter(each -> each.id().equals(mine.id())).findFirst().orElse(null);
            load(current, mine.name(), model.get());
        }
        fallbacks.refresh(now);
    }

    /** Empty if something is still to be chosen: {@link #problem()} says what. */
    Optional<Target> target() {
        ProviderConfig chosen = config.get();
        return chosen == null || model.get().isBlank()
                ? Optional.empty()
                : Optional.of(new Target(chosen, model.get().strip()));
    }

    /** Why nothing can be asked here. */
    Optional<FailureText> problem() {
        if (config.get() == null && !configName.get().isEmpty()) {
            return Optional.of(FailureText.problem("The configuration is gone", "“" + configName.get()
                    + "” was removed or cannot be read. Choose another model at the head of this pane."));
        }
        if (target().isEmpty()) {
            return Optional.of(FailureText.problem("Choose a model first",
                    "Click “Choose a model” at the head of this pane, or type the name of one."));
        }
        return parameters.isValid()
                ? fallbacks.problem()
                : Optional.of(FailureText.problem("A parameter cannot be read",
                        "Open this pane's parameters and correct the marked field."));
    }

    /** With what stands in the pane beside its target. */
    DraftStore.PaneDraft draft(String reply, DraftStore.@Nullable ShownRun shown) {
        ProviderConfig chosen = config.get();
        return new DraftStore.PaneDraft(chosen == null ? null : chosen.id(), model.get(), parameters.value(), reply,
                shown, fallbacks.draft());
    }
}
