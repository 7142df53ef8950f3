package dev.counterpoint.app.ui.shell;

import dev.counterpoint.app.store.BackupFile;
import dev.counterpoint.app.store.BackupFile.Contents;
import dev.counterpoint.app.store.BackupStore;
import dev.counterpoint.app.store.BackupStore.Restored;
import dev.counterpoint.providers.ProviderException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The backups that there are, and what a person does with them. The window's thread only; the files are read and
 * written elsewhere, futures complete here.
 */
final class BackupsViewModel {

    /** Something to be told, good or bad. */
    record Told(boolean good, String sentence) {}

    private final BackupStore store;
    private final Executor fx;
    private final Runnable restored;
    private final ObservableList<BackupFile> backups = FXCollections.observableArrayList();
    private final ObservableList<Told> news = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");

    /**
     * @param restored called when the settings may be others
     */
    BackupsViewModel(BackupStore store, Executor fx, Runnable restored) {
        this.store = store;
        this.fx = fx;
        this.restored = restored;
    }

    /** Lists them, and again whenever one is made. */
    CompletableFuture<Void> start() {
        store.onChange(() -> fx.execute(this::changed));
        store.problem().ifPresent(problem -> news.setAll(new Told(false, problem)));
        return list();
    }

    /** Newest first. */
    ObservableList<BackupFile> backups() {
        return backups;
    }

    /** What came of the last action, or what keeps backups from being made. */
    ObservableList<Told> news() {
        return news;
    }

    /** While something is under way. */
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    CompletableFuture<Void> create() {
        return work(store.create().thenApply(made -> List.of(new Told(true, "Made " + made.name() + "."))));
    }

    CompletableFuture<Void> restore(BackupFile backup) {
        return work(store.restore(backup.name()).thenApply(BackupsViewModel::told)).thenRunAsync(restored, fx);
    }

    /** What there is now, to say what would be replaced. */
    CompletableFuture<Contents> present() {
        return store.present().thenApplyAsync(now -> now, fx);
    }

    /** What is asked before a backup is restored. */
    static String question(Contents now, Contents then, String when) {
        return "You have " + what(now) + ", and the settings. They are replaced by those of " + when + ": " + what(then)
                + ". The history stays. A backup of what you have now is made first.";
    }

    /** E.g. {@code 2 configurations (groq, mine), 1 prompt}. */
    static String what(Contents contents) {
        List<String> names = contents.providers();
        String named = names.isEmpty()
                ? ""
                : " (" + String.join(", ", names.subList(0, Math.min(3, names.size())))
                        + (names.size() > 3 ? ", …)" : ")");
        return counted(names.size(), "configuration") + named + ", " + counted(contents.prompts(), "prompt")
                + (contents.comparisons() == 0 ? "" : ", " + counted(contents.comparisons(), "comparison"));
    }

    private static String counted(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static List<Told> told(Restored restored) {
        List<Told> told = new ArrayList<>();
        told.add(new Told(true, "Restored " + what(restored.contents()) + ". What was there before is in "
                + restored.before().getFileName() + "."));
        restored.problems().forEach(problem -> told.add(new Told(false, problem)));
        return told;
    }

    private CompletableFuture<Void> work(CompletableFuture<List<Told>> action) {
        busy.set(true);
        return action.handleAsync((told, failed) -> {
            busy.set(false);
            news.setAll(failed == null ? told : List.of(new Told(false, sentence(failed))));
            return null;
        }, fx).thenCompose(done -> list());
    }

    private void changed() {
        @Nullable
        String problem = store.problem().orElse(null);
        if (problem != null) {
            news.setAll(new Told(false, problem));
        }
        var _ = list();
    }

    private CompletableFuture<Void> list() {
        return store.list().handleAsync((found, failed) -> {
            if (failed != null) {
                news.setAll(new Told(false, sentence(failed)));
            } else {
                backups.setAll(found);
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
                : "That did not work. The log file has the details.";
    }
}
