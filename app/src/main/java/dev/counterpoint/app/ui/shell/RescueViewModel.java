package dev.counterpoint.app.ui.shell;

import dev.counterpoint.app.store.BackupFile;
import dev.counterpoint.app.store.Rescue;
import dev.counterpoint.providers.ProviderException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What keeps the program from starting, and the ways on. The window's thread only, but where it says so. */
public final class RescueViewModel {

    /** Which ways on there are. */
    public enum Way {
        /** Another database in place of the present one, with what can be read of it. */
        MEND,
        /** The newer program that wrote it, or another database: none made of this one, which would lose some of it. */
        NEWER,
        /** To try again when what keeps it from being used is gone. */
        RETRY;

        /** Reads all of the database, which takes seconds for a large one. */
        public static Way of(Rescue rescue) {
            return rescue.isNewer() ? NEWER : rescue.problem().isPresent() ? MEND : RETRY;
        }
    }

    private final Rescue rescue;
    private final Way way;
    private final @Nullable BackupFile backup;
    private final Executor background;
    private final Executor fx;
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper(this, "told");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyBooleanWrapper done = new ReadOnlyBooleanWrapper(this, "done");

    /**
     * @param way    which ways on there are
     * @param backup the newest that can be used; null if there is none
     */
    public RescueViewModel(Rescue rescue, ProviderException failed, Way way, @Nullable BackupFile backup,
            Executor background, Executor fx) {
        this.rescue = rescue;
        this.way = way;
        this.backup = backup;
        this.background = background;
        this.fx = fx;
        told.set(switch (way) {
            case MEND -> failed.message() + " Whatever you choose, the file is kept as it is, in a directory beside.";
            case NEWER -> words(failed) + " To go on with this version, begin with a backup or with an empty database:"
                    + " the newer file is kept as it is, in a directory beside.";
            case RETRY -> words(failed);
        });
    }

    Way way() {
        return way;
    }

    @Nullable
    BackupFile backup() {
        return backup;
    }

    /** What is wrong, then what came of it. */
    ReadOnlyStringProperty toldProperty() {
        return told.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Once a database is in place with which the program can start. */
    ReadOnlyBooleanProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    CompletableFuture<Void> salvage() {
        return mend(rescue::salvage);
    }

    CompletableFuture<Void> startFrom(BackupFile chosen) {
        return mend(() -> rescue.startFrom(chosen));
    }

    CompletableFuture<Void> startEmpty() {
        return mend(rescue::startEmpty);
    }

    private CompletableFuture<Void> mend(Supplier<Rescue.Outcome> way) {
        busy.set(true);
        return CompletableFuture.supplyAsync(way, background).handleAsync((outcome, failed) -> {
            busy.set(false);
            if (failed == null) {
                told.set(words(outcome));
                done.set(true);
            } else {
                told.set(failed.getCause() instanceof ProviderException known
                        ? words(known)
                        : "That did not work (" + failed + ").");
            }
            return null;
        }, fx);
    }

    private static String words(ProviderException failed) {
        return (failed.message() + " " + failed.advice()).strip();
    }

    private static String words(Rescue.Outcome outcome) {
        String aside = "The old file is kept: " + outcome.setAside() + ". ";
        BackupFile used = outcome.backup();
        String from = used == null ? "" : "The backup " + used.name() + " was used. ";
        return aside + from + (outcome.gaps().isEmpty()
                ? ""
                : "Some rows could not be read of: " + String.join(", ", outcome.gaps()) + ".");
    }
}
