package dev.counterpoint.app.store;

import dev.counterpoint.providers.ProviderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a backup on each day on which the program runs: when the store opens, when it closes, and now and then there is
 * a look whether a new day has begun, for a computer that slept through midnight wakes some time after.
 */
final class DailyBackup {
    private static final Logger LOG = LoggerFactory.getLogger(DailyBackup.class);
    static final int KEPT = 7;

    private final Database database;
    private final BackupDirectory directory;
    private final BackupWriter writer;
    private final Duration lookEvery;
    private final Changes changes = new Changes();
    private final AtomicReference<@Nullable String> problem = new AtomicReference<>();
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    DailyBackup(Database database, BackupDirectory directory, BackupWriter writer, Duration lookEvery) {
        this.database = database;
        this.directory = directory;
        this.writer = writer;
        this.lookEvery = lookEvery;
    }

    Optional<String> problem() {
        return Optional.ofNullable(problem.get());
    }

    void onChange(Runnable listener) {
        changes.add(listener);
    }

    /** Makes the one of today if it is missing, and looks again and again. Does not block. */
    void start() {
        var _ = make();
        database.later(lookEvery, this::start);
    }

    /**
     * Makes the one of today if it is missing and there is anything to keep; never fails, {@link #problem} says why. One
     * after the other, in the order of the calls: two at once would make two of one day.
     */
    synchronized CompletableFuture<Void> make() {
        last = last.thenCompose(before -> database.read(this::makeIfMissing)).<Void>thenApply(done -> null)
                .exceptionally(failed -> {
                    LOG.warn("The daily backup was not made", failed);
                    return null;
                });
        return last;
    }

    private boolean makeIfMissing(Sql sql) throws SQLException {
        boolean made = false;
        try {
            made = missing() && BackupTables.worthKeeping(sql);
            if (made) {
                prune(writer.write(sql, BackupFile.Kind.DAILY));
            }
            tell(made, null);
        } catch (ProviderException failed) {
            LOG.warn("The daily backup was not made: {}", failed.message(), failed);
            tell(false, "The backup of today was not made. " + failed.message() + " " + failed.advice());
        }
        return made;
    }

    private boolean missing() {
        return !Files.exists(directory.path().resolve(writer.name(BackupFile.Kind.DAILY) + BackupDirectory.SUFFIX));
    }

    private void prune(Path justMade) {
        try {
            for (BackupFile.Kind kind : List.of(BackupFile.Kind.DAILY, BackupFile.Kind.BEFORE_RESTORE)) {
                List<Path> files = directory.files().stream()
                        .filter(file -> BackupFile.Kind.of(String.valueOf(file.getFileName())) == kind).toList();
                for (Path old : files.stream().skip(KEPT).filter(file -> !file.equals(justMade)).toList()) {
                    Files.deleteIfExists(old);
                }
            }
            for (Path left : directory.leftovers()) {
                Files.deleteIfExists(left);
            }
        } catch (IOException failed) {
            LOG.warn("Old backups could not be removed", failed);
        }
    }

    private void tell(boolean made, @Nullable String now) {
        boolean other = !Objects.equals(problem.getAndSet(now), now);
        if (made || other) {
            changes.tell();
        }
    }
}
