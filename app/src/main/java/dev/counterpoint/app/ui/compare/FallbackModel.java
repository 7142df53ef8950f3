package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.run.Target;
import dev.counterpoint.app.run.TargetName;
import dev.counterpoint.app.store.DraftStore;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Whom a pane asks where its target fails before its first token, in order; nobody unless the person says so. */
final class FallbackModel {

    /**
     * One of them.
     *
     * @param config null if it is there no more
     * @param name   the configuration's, or what it was called
     */
    record Item(@Nullable ProviderConfig config, ProviderId provider, String name, String model) {

        static Item of(ProviderConfig config, String model) {
            return new Item(config, config.id(), config.name(), model);
        }

        /** As it was kept with a run. */
        static Item of(TargetName kept, ProviderList now) {
            return now.byId(kept.provider()).map(config -> of(config, kept.model()))
                    .orElseGet(() -> new Item(null, kept.provider(), kept.providerName(), kept.model()));
        }

        /** As it was kept with a draft. */
        static Item of(DraftStore.FallbackDraft kept, ProviderList now) {
            return now.byId(kept.provider()).map(config -> of(config, kept.model()))
                    .orElseGet(() -> new Item(null, kept.provider(), "Removed configuration", kept.model()));
        }

        /** {@code CONFIG/MODEL}. */
        String label() {
            return name + "/" + model;
        }
    }

    private final Runnable edited;
    private final ObservableList<Item> items = FXCollections.observableArrayList();
    /** One and the same: it hears the list through a weak reference, and whoever listens to it keeps only it. */
    private final ObservableList<Item> view = FXCollections.unmodifiableObservableList(items);

    FallbackModel(Runnable edited) {
        this.edited = edited;
    }

    ObservableList<Item> items() {
        return view;
    }

    void add(ProviderConfig config, String model) {
        items.add(Item.of(config, model.strip()));
        edited.run();
    }

    void remove(int at) {
        items.remove(at);
        edited.run();
    }

    /** Moves one by so many places; not beyond the first or last. */
    void move(int at, int by) {
        int to = Math.clamp(at + by, 0, items.size() - 1);
        if (to != at) {
            items.add(to, items.remove(at));
            edited.run();
        }
    }

    void load(List<Item> loaded) {
        items.setAll(List.copyOf(loaded));
    }

    /** Takes what the configurations are now. */
    void refresh(List<ProviderConfig> now) {
        for (int i = 0; i < items.size(); i++) {
            Item old = items.get(i);
            Item fresh = now.stream().filter(config -> config.id().equals(old.provider())).findFirst()
                    .map(config -> Item.of(config, old.model()))
                    .orElseGet(() -> new Item(null, old.provider(), old.name(), old.model()));
            if (!fresh.equals(old)) {
                items.set(i, fresh);
            }
        }
    }

    /** Those that can be asked; {@link #problem()} tells of the others. */
    List<Target> targets() {
        return items.stream().filter(item -> item.config() != null)
                .map(item -> new Target(Objects.requireNonNull(item.config()), item.model())).toList();
    }

    Optional<FailureText> problem() {
        return items.stream().filter(item -> item.config() == null).findFirst()
                .map(gone -> FailureText.problem("A fallback is gone", "“" + gone.name()
                        + "” was removed or cannot be read. Take it out of this pane's fallback."));
    }

    List<DraftStore.FallbackDraft> draft() {
        return items.stream().map(item -> new DraftStore.FallbackDraft(item.provider(), item.model())).toList();
    }

    /** E.g. {@code then mine/gpt-x +1}; empty for nobody. */
    static String summary(List<Item> items) {
        return items.isEmpty()
                ? ""
                : "then " + items.getFirst().label() + (items.size() > 1 ? " +" + (items.size() - 1) : "");
    }
}
