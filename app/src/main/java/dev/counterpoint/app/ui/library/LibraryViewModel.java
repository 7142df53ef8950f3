package dev.counterpoint.app.ui.library;

import dev.counterpoint.app.store.PromptStore;
import dev.counterpoint.app.store.PromptStore.Prompt;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.Message;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The saved prompts, those that a search leaves, and the versions of the chosen one. The window's thread only; what
 * concerns the file happens elsewhere, its futures complete here.
 */
public final class LibraryViewModel {

    /** What the list is, for what to say where it is empty. */
    enum Content {
        LOADING, PROMPTS, NOTHING_YET, NOTHING_FOUND
    }

    private final PromptStore store;
    private final Executor fx;
    private final Consumer<Prompt> opener;
    private final StringProperty search = new SimpleStringProperty(this, "search", "");
    private final ObservableList<Prompt> prompts = FXCollections.observableArrayList();
    private final ObservableList<Prompt> versions = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Prompt> selected = new SimpleObjectProperty<>(this, "selected");
    private final ObjectProperty<@Nullable Prompt> shown = new SimpleObjectProperty<>(this, "shown");
    private final ReadOnlyObjectWrapper<Content> content = new ReadOnlyObjectWrapper<>(this, "content",
            Content.LOADING);
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper(this, "count");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private List<Prompt> all = List.of();
    private CompletableFuture<Void> versionsRead = CompletableFuture.completedFuture(null);

    /**
     * @param fx     the window's thread
     * @param opener puts a prompt into the composer
     */
    public LibraryViewModel(PromptStore store, Executor fx, Consumer<Prompt> opener) {
        this.store = store;
        this.fx = fx;
        this.opener = opener;
        search.addListener((_, _, _) -> filter());
        selected.addListener((_, old, now) -> choose(old, now));
    }

    /** Reads the saved prompts, and again whenever they change; done when the chosen one's versions are read too. */
    public CompletableFuture<Void> start() {
        store.onChange(() -> fx.execute(this::refresh));
        return reload();
    }

    /** How many prompts are saved. */
    public ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /** Those that the search leaves, by name, each in its newest version. */
    ObservableList<Prompt> prompts() {
        return prompts;
    }

    /** Of the selected prompt, newest first. */
    ObservableList<Prompt> versions() {
        return versions;
    }

    StringProperty searchProperty() {
        return search;
    }

    /** In its newest version; null while there is none. */
    ObjectProperty<@Nullable Prompt> selectedProperty() {
        return selected;
    }

    /** The selected prompt in the version that is looked at. */
    ObjectProperty<@Nullable Prompt> shownProperty() {
        return shown;
    }

    ReadOnlyObjectProperty<Content> contentProperty() {
        return content.getReadOnlyProperty();
    }

    /** What went wrong last, a sentence; empty if nothing did. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    void open(Prompt prompt) {
        opener.accept(prompt);
    }

    CompletableFuture<Void> rename(Prompt prompt, String name) {
        return done(store.rename(prompt.id(), name));
    }

    /** Removes it with all its versions; what was run with it stays in the history. */
    CompletableFuture<Void> remove(Prompt prompt) {
        return done(store.remove(prompt.id()));
    }

    private CompletableFuture<Void> done(CompletableFuture<Boolean> change) {
        return change.handleAsync((_, failed) -> {
            problem.set(failed == null ? "" : sentence(failed));
            return null;
        }, fx);
    }

    private void refresh() {
        var _ = reload();
    }

    private CompletableFuture<Void> reload() {
        return store.list().handleAsync((found, failed) -> {
            if (failed != null) {
                problem.set(sentence(failed));
            } else {
                all = found;
                count.set(found.size());
                filter();
            }
            return null;
        }, fx).thenComposeAsync(_ -> versionsRead, fx);
    }

    private void filter() {
        String text = search.get().strip().toLowerCase(Locale.ROOT);
        List<Prompt> now = all.stream().filter(prompt -> text.isEmpty() || matches(prompt, text)).toList();
        Prompt before = selected.get();
        if (!now.equals(prompts)) {
            prompts.setAll(now);
        }
        content.set(!now.isEmpty() ? Content.PROMPTS : all.isEmpty() ? Content.NOTHING_YET : Content.NOTHING_FOUND);
        selected.set(now.stream().filter(prompt -> before != null && prompt.id().equals(before.id())).findFirst()
                .orElse(now.isEmpty() ? null : now.getFirst()));
    }

    private static boolean matches(Prompt prompt, String text) {
        return prompt.name().toLowerCase(Locale.ROOT).contains(text) || prompt.content().messages().stream()
                .map(Message::text).anyMatch(said -> said.toLowerCase(Locale.ROOT).contains(text));
    }

    private void choose(@Nullable Prompt old, @Nullable Prompt now) {
        shown.set(now);
        if (now == null) {
            versions.clear();
            return;
        }
        if (old == null || !old.id().equals(now.id())) {
            versions.setAll(now);
        }
        versionsRead = store.versions(now.id()).handleAsync((found, failed) -> {
            if (failed == null && now.equals(selected.get())) {
                versions.setAll(found);
            }
            return null;
        }, fx);
    }

    private static String sentence(Throwable failed) {
        Throwable cause = failed instanceof CompletionException && failed.getCause() != null
                ? failed.getCause()
                : failed;
        return cause instanceof ProviderException known
                ? (known.message() + " " + known.advice()).strip()
                : "The library could not be read. The log file has the details.";
    }
}
