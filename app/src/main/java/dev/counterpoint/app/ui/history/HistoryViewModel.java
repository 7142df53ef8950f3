package dev.counterpoint.app.ui.history;

import dev.counterpoint.app.run.StoredComparison;
import dev.counterpoint.app.store.HistoryStore;
import dev.counterpoint.app.store.HistoryStore.HistoryEntry;
import dev.counterpoint.providers.ProviderException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * What was run, newest first, a page at a time. The window's thread only; what concerns the file happens elsewhere, its
 * futures complete here.
 */
public final class HistoryViewModel {
    private static final int PAGE = 60;

    /** What the list is, for what to say where it is empty. */
    enum Content {
        LOADING, ENTRIES, NOTHING_YET, NOTHING_FOUND
    }

    private final HistoryStore store;
    private final Executor fx;
    private final Executor settled;
    private final Consumer<StoredComparison> opener;
    private final StringProperty search = new SimpleStringProperty(this, "search", "");
    private final ObservableList<HistoryEntry> entries = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Content> content = new ReadOnlyObjectWrapper<>(this, "content",
            Content.LOADING);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private boolean complete;
    private boolean loading;
    private int asked;
    private int wanted;

    /**
     * @param fx      the window's thread
     * @param settled the window's thread, a little later, so that a search waits until the typing pauses
     * @param opener  shows a comparison as it was
     */
    public HistoryViewModel(HistoryStore store, Executor fx, Executor settled, Consumer<StoredComparison> opener) {
        this.store = store;
        this.fx = fx;
        this.settled = settled;
        this.opener = opener;
        search.addListener((_, _, _) -> reloadLater());
    }

    /** Reads the newest, and again whenever something is added. */
    public CompletableFuture<Void> start() {
        store.onChange(() -> fx.execute(this::reloadLater));
        return reload();
    }

    ObservableList<HistoryEntry> entries() {
        return entries;
    }

    /** Searched for in prompts and answers; blank for everything. */
    StringProperty searchProperty() {
        return search;
    }

    ReadOnlyObjectProperty<Content> contentProperty() {
        return content.getReadOnlyProperty();
    }

    /** What went wrong last, a sentence; empty if nothing did. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Reads on behind the last entry, if there is more. */
    CompletableFuture<Void> more() {
        if (complete || loading || entries.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return load(PAGE, entries.getLast(), entries::addAll);
    }

    CompletableFuture<Void> open(HistoryEntry entry) {
        return store.open(entry.id()).handleAsync((found, failed) -> {
            if (failed != null) {
                problem.set(sentence(failed));
            } else if (found.isEmpty()) {
                problem.set("“" + entry.title() + "” is no longer there.");
            } else {
                problem.set("");
                opener.accept(found.get());
            }
            return null;
        }, fx);
    }

    /** Deletes it with its answers. */
    CompletableFuture<Void> remove(HistoryEntry entry) {
        return store.remove(entry.id()).handleAsync((_, failed) -> {
            if (failed != null) {
                problem.set(sentence(failed));
            } else {
                entries.remove(entry);
                describe();
            }
            return null;
        }, fx);
    }

    private void reloadLater() {
        int mine = ++wanted;
        settled.execute(() -> {
            if (mine == wanted) {
                var _ = reload();
            }
        });
    }

    /** As many as are shown, so that nothing jumps away below the person. */
    private CompletableFuture<Void> reload() {
        return load(Math.max(PAGE, entries.size()), null, now -> {
            if (!now.equals(entries)) {
                entries.setAll(now);
            }
        });
    }

    private CompletableFuture<Void> load(int limit, @Nullable HistoryEntry after, Consumer<List<HistoryEntry>> taker) {
        loading = true;
        int mine = ++asked;
        String text = search.get().isBlank() ? null : search.get().strip();
        return store.newest(text, limit, after).handleAsync((found, failed) -> {
            if (mine == asked) {
                loading = false;
                if (failed != null) {
                    problem.set(sentence(failed));
                } else {
                    problem.set("");
                    complete = found.size() < limit;
                    taker.accept(found);
                    describe();
                }
            }
            return null;
        }, fx);
    }

    private void describe() {
        if (!entries.isEmpty()) {
            content.set(Content.ENTRIES);
        } else {
            content.set(search.get().isBlank() ? Content.NOTHING_YET : Content.NOTHING_FOUND);
        }
    }

    private static String sentence(Throwable failed) {
        Throwable cause = failed instanceof CompletionException && failed.getCause() != null
                ? failed.getCause()
                : failed;
        return cause instanceof ProviderException known
                ? (known.message() + " " + known.advice()).strip()
                : "The history could not be read. The log file has the details.";
    }
}
