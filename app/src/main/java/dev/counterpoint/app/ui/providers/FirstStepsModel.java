package dev.counterpoint.app.ui.providers;

import dev.counterpoint.app.store.SettingsStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * What the program offers a person who has no provider yet: to look for what is there. It looks only when asked and
 * takes nothing by itself. The window's thread only.
 */
final class FirstStepsModel {
    private static final String SETTING = "first-steps";
    private static final String DISMISSED = "dismissed";

    private final LocalServers servers;
    private final UnaryOperator<@Nullable String> environment;
    private final SettingsStore settings;
    private final Executor fx;
    private final ObservableList<Offer> offers = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper(this, "looking");
    private final ReadOnlyBooleanWrapper wanted = new ReadOnlyBooleanWrapper(this, "wanted");
    private final ReadOnlyStringWrapper news = new ReadOnlyStringWrapper(this, "news", "");

    FirstStepsModel(LocalServers servers, UnaryOperator<@Nullable String> environment, SettingsStore settings,
            Executor fx) {
        this.servers = servers;
        this.environment = environment;
        this.settings = settings;
        this.fx = fx;
    }

    /** Finds out whether the person has sent these offers away before. */
    CompletableFuture<Void> start() {
        return settings.get(SETTING).handleAsync((kept, _) -> {
            wanted.set(kept == null || kept.isEmpty() || !kept.get().equals(DISMISSED));
            return null;
        }, fx);
    }

    CompletableFuture<Void> lookForServers() {
        looking.set(true);
        news.set("Looking at the usual ports of this machine…");
        return servers.look().thenAcceptAsync(found -> {
            looking.set(false);
            show(found, "No local server answered. Start Ollama, LM Studio, llama.cpp, vLLM or Jan, and look again.");
        }, fx);
    }

    void readEnvironment() {
        show(EnvironmentKeys.offers(environment), "Neither " + EnvironmentKeys.OPENAI + " nor "
                + EnvironmentKeys.ANTHROPIC + " is set for this program.");
    }

    /** Not to be shown again; completes when that is kept. */
    CompletableFuture<Void> dismiss() {
        wanted.set(false);
        return settings.put(SETTING, DISMISSED);
    }

    ObservableList<Offer> offers() {
        return offers;
    }

    ReadOnlyBooleanProperty lookingProperty() {
        return looking.getReadOnlyProperty();
    }

    /** Whether to show the offers at all. */
    ReadOnlyBooleanProperty wantedProperty() {
        return wanted.getReadOnlyProperty();
    }

    /** What came of looking, a sentence; empty before. */
    ReadOnlyStringProperty newsProperty() {
        return news.getReadOnlyProperty();
    }

    private void show(List<Offer> found, String ifNone) {
        offers.setAll(found);
        news.set(found.isEmpty() ? ifNone : "");
    }
}
