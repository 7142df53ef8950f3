package dev.counterpoint.app.ui.compare;

import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The rows from which a pane's model is chosen: every configuration with its models, narrowed by what is typed. The
 * pane's own configuration comes first, and only a row that the person went to moves the pane to another one.
 */
final class ModelChooserModel {

    /** A row of the list. */
    sealed interface Row {

        /** A configuration's name over its models. */
        record Heading(ProviderConfig config) implements Row {}

        /**
         * A model that can be chosen.
         *
         * @param typed whether it stands for what was typed, not for what the provider lists
         */
        record Choice(ProviderConfig config, String model, @Nullable String displayName, boolean typed)
                implements
                    Row {}

        /** Something to be read: the list is on its way, or could not be had. */
        record Remark(String text, boolean failed) implements Row {}
    }

    /** What is known of one configuration's models. */
    private sealed interface Listing {
        record Loading() implements Listing {}

        record Listed(List<ModelInfo> models) implements Listing {}

        record Failed(String sentence) implements Listing {}
    }

    private final ModelLists lists;
    private final Executor fx;
    private final ProviderWords names;
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final Map<ProviderConfig, Listing> listings = new HashMap<>();
    private final ObjectProperty<Row.@Nullable Choice> highlighted = new SimpleObjectProperty<>();
    private List<ProviderConfig> configs = List.of();
    private @Nullable ProviderId own;

    ModelChooserModel(ModelLists lists, ProviderWords names, Executor fx) {
        this.lists = lists;
        this.names = names;
        this.fx = fx;
        filter.addListener((_, _, _) -> {
            highlighted.set(null);
            fill();
        });
    }

    StringProperty filterProperty() {
        return filter;
    }

    ObservableList<Row> rows() {
        return FXCollections.unmodifiableObservableList(rows);
    }

    /** Where the person moved to, by its value: rows that arrive do not put another in its place; null for nowhere. */
    ObjectProperty<Row.@Nullable Choice> highlightedProperty() {
        return highlighted;
    }

    /**
     * Asks these for their models and shows what comes, as it comes.
     *
     * @param mine the configuration that the pane has; null for none
     */
    void open(List<ProviderConfig> now, @Nullable ProviderId mine) {
        own = now.size() == 1 ? now.getFirst().id() : mine;
        configs = now.stream().sorted(Comparator.comparing(config -> !config.id().equals(own))).toList();
        listings.keySet().retainAll(configs);
        highlighted.set(null);
        filter.set("");
        for (ProviderConfig config : configs) {
            if (!(listings.get(config) instanceof Listing.Listed)) {
                listings.put(config, new Listing.Loading());
                var _ = lists.of(config)
                        .handle((models, failed) -> failed == null
                                ? new Listing.Listed(models)
                                : new Listing.Failed(sentence(failed)))
                        .thenAcceptAsync(listing -> {
                            listings.put(config, listing);
                            fill();
                        }, fx);
            }
        }
        fill();
    }

    /**
     * What Enter chooses: where the person moved to, or else of the pane's own configuration the model of just this
     * name, the first that is listed, or what was typed. As long as there is no list, what was typed may be the exact
     * name of a model, so it is taken as it is. Where what was typed names another provider, the first of that one's.
     * Null for nothing.
     */
    Row.@Nullable Choice entered() {
        Row.Choice moved = highlighted.get();
        if (moved != null) {
            return moved;
        }
        ModelFilter wanted = wanted();
        Row.Choice listed = null;
        Row.Choice typed = null;
        for (Row row : rows) {
            if (row instanceof Row.Choice choice && (own == null || choice.config().id().equals(own))) {
                if (choice.typed()) {
                    typed = choice;
                } else if (choice.model().equals(wanted.typedFor(choice.config()))) {
                    return choice;
                } else {
                    listed = listed == null ? choice : listed;
                }
            }
        }
        if (own == null) {
            return listed; // whose model a typed name is, only the person can say
        }
        if (typed == null && listed == null) {
            return named(wanted);
        }
        return typed != null && (listed == null || !hasList(listed.config())) ? typed : listed;
    }

    private Row.@Nullable Choice named(ModelFilter wanted) {
        Row.Choice typed = null;
        for (Row row : rows) {
            if (row instanceof Row.Choice choice && wanted.names(choice.config())) {
                if (!choice.typed()) {
                    return choice;
                }
                typed = typed == null ? choice : typed;
            }
        }
        return typed;
    }

    private ModelFilter wanted() {
        return new ModelFilter(filter.get(), configs, names);
    }

    private void fill() {
        ModelFilter wanted = wanted();
        List<Row> now = new ArrayList<>();
        for (ProviderConfig config : configs) {
            List<Row> under = under(config, wanted);
            if (!under.isEmpty()) {
                now.add(new Row.Heading(config));
                now.addAll(under);
            }
        }
        Row.Choice kept = highlighted.get();
        rows.setAll(now);
        highlighted.set(same(kept)); // a list view may have gone to what stands now in its place
    }

    private Row.@Nullable Choice same(Row.@Nullable Choice before) {
        for (Row row : rows) {
            if (before != null && row instanceof Row.Choice choice && choice.config().equals(before.config())
                    && choice.model().equals(before.model())) {
                return choice;
            }
        }
        return null;
    }

    private List<Row> under(ProviderConfig config, ModelFilter wanted) {
        List<Row> found = new ArrayList<>();
        String typed = wanted.typedFor(config);
        boolean named = false;
        String standard = config.model();
        if (standard != null) {
            String displayName = displayName(config, standard);
            named = standard.equals(typed);
            if (wanted.matches(config, standard, displayName)) {
                found.add(new Row.Choice(config, standard, displayName, false));
            }
        }
        switch (listings.getOrDefault(config, new Listing.Loading())) {
            case Listing.Loading() -> remark(wanted, config, "Asking for the models…", false, found);
            case Listing.Failed(String sentence) -> remark(wanted, config, sentence, true, found);
            case Listing.Listed(List<ModelInfo> models) -> {
                for (ModelInfo model : models) {
                    named |= model.id().equals(typed);
                    if (!model.id().equals(standard) && wanted.matches(config, model.id(), model.displayName())) {
                        found.add(new Row.Choice(config, model.id(), model.displayName(), false));
                    }
                }
                if (models.isEmpty()) {
                    remark(wanted, config, "This provider lists no models: type a name.", false, found);
                }
            }
        }
        if (!typed.isEmpty() && !named) {
            found.add(new Row.Choice(config, typed, null, true));
        }
        return found;
    }

    private static void remark(ModelFilter wanted, ProviderConfig config, String text, boolean failed,
            List<Row> into) {
        if (!wanted.passesBy(config)) {
            into.add(new Row.Remark(text, failed));
        }
    }

    private boolean hasList(ProviderConfig config) {
        return listings.get(config) instanceof Listing.Listed;
    }

    private @Nullable String displayName(ProviderConfig config, String model) {
        if (listings.get(config) instanceof Listing.Listed(List<ModelInfo> models)) {
            for (ModelInfo each : models) {
                if (each.id().equals(model)) {
                    return each.displayName();
                }
            }
        }
        return null;
    }

    private static String sentence(Throwable failed) {
        return switch (failed) {
            case CompletionException wrapped when wrapped.getCause() != null -> sentence(wrapped.getCause());
            case ProviderException known -> "The models could not be listed. " + known.message();
            default -> "The models could not be listed.";
        };
    }
}
