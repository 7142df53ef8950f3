package dev.counterpoint.app.store;

import dev.counterpoint.providers.ProviderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way on where the database of a data directory cannot be used. Each sets it aside, whole and unchanged, and puts
 * another in its place. No store may be open on the directory meanwhile. Everything blocks.
 */
public final class Rescue {

    /**
     * What is in place now.
     *
     * @param setAside the file that was there; null if there was none
     * @param backup   the backup that was used; null if none was
     * @param gaps     the tables of the old file of which rows are lost; empty if it was not read, or has lost none
     */
    public record Outcome(@Nullable Path setAside, @Nullable BackupFile backup, List<String> gaps) {
        public Outcome {
            gaps = List.copyOf(gaps);
        }
    }

    private static final String NEW = ".rescued";

    private final DataDirectory data;
    private final BackupDirectory backups;
    private final BackupReader reader;
    private final Migrations migrations = Migrations.ofProgram();
    private final InstantSource clock;

    static Rescue of(Path dataDirectory, InstantSource clock, FreeSpace space) {
        return new Rescue(new DataDirectory(dataDirectory.toAbsolutePath().normalize()), clock, space);
    }

    private Rescue(DataDirectory data, InstantSource clock, FreeSpace space) {
        this.data = data;
        this.backups = new BackupDirectory(data.backups(), space, clock);
        this.reader = new BackupReader(backups, migrations);
        this.clock = clock;
    }

    public static Rescue of(Path dataDirectory, InstantSource clock) {
        return of(dataDirectory, clock, FreeSpace.OF_DISK);
    }

    /** Every backup, newest first. */
    public List<BackupFile> backups() {
        return reader.list();
    }

    /** The newest backup that can be used. */
    public Optional<BackupFile> newestWhole() {
        return backups().stream().filter(backup -> backup.contents() != null).findFirst();
    }

    /** The backup of that name; fails with kind bad_configuration if there is none. */
    public BackupFile named(String name) {
        return reader.named(name);
    }

    /**
     * What is wrong with the database, if another one in its place is the way on: it is damaged, newer, or another
     * program's. Reads all of it, which takes seconds for a large one.
     */
    public Optional<ProviderException> problem() {
        Path file = data.database();
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (Sql sql = Connections.reading(file)) {
            migrations.check(sql, file);
            Integrity.checkWhole(sql, file);
            return Optional.empty();
        } catch (ProviderException failed) {
            return Optional.of(failed);
        } catch (SQLException failed) {
            return switch (failed.getErrorCode()) {
                case StorageFailures.CORRUPT, StorageFailures.NOT_A_DATABASE ->
                    Optional.of(StorageFailures.of(failed, file));
                default -> Optional.empty();
            };
        }
    }

    /**
     * Whether the database is whole as far as it was looked at, and of a newer Counterpoint. To salvage it would lose
     * what this version does not know, so that is refused.
     */
    public boolean isNewer() {
        Path file = data.database();
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (Sql sql = Connections.reading(file)) {
            return migrations.isNewer(sql);
        } catch (SQLException unreadable) {
            return false;
        }
    }

    /**
     * Saves all that can be read of the present database, and of a backup what is missing then.
     *
     * @throws ProviderException of kind storage, with nothing changed, also if a newer Counterpoint wrote it
     */
    public Outcome salvage() {
        Path database = data.database();
        if (isNewer()) {
            throw StorageFailures.storage(
                    database + " was written by a newer Counterpoint: what this version does not know of it would be"
                            + " lost.",
                    "Start the newer version, or choose another data directory with --data. Beginning with a backup or"
                            + " with nothing sets it aside, whole.");
        }
        Saved saved = inNewFile(database.toFile().length(), to -> {
            List<String> gaps;
            try (Sql from = Connections.reading(database)) {
                gaps = Salvage.run(from, to);
            }
            boolean wanting = gaps.stream().anyMatch(BackupTables.KEPT::contains);
            BackupFile backup = wanting ? newestWhole().orElse(null) : null;
            if (backup != null) {
                complete(to, backup);
            }
            Salvage.tidy(to);
            return new Saved(backup, gaps);
        });
        return outcome(saved);
    }

    /** Begins with what a backup holds. */
    public Outcome startFrom(BackupFile backup) {
        return outcome(inNewFile(backup.bytes(), to -> {
            complete(to, backup);
            Salvage.tidy(to);
            return new Saved(backup, List.of());
        }));
    }

    /** Begins with nothing. */
    public Outcome startEmpty() {
        return new Outcome(setAside(), null, List.of());
    }

    private record Saved(@Nullable BackupFile backup, List<String> gaps) {}

    private Path part() {
        return data.path().resolve(NEW);
    }

    /** Makes a database that is not in its place yet. */
    private Saved inNewFile(long bytes, Sql.Work<Saved> work) {
        Path part = part();
        try {
            backups.space().require(data.path(), bytes);
            Files.deleteIfExists(part);
            OwnerOnly.file(part);
            try (Sql to = Connections.writing(part)) {
                // No file beside it: it is moved when it is whole.
                to.first("PRAGMA journal_mode = MEMORY", row -> row.getString(1));
                migrations.bring(to);
                return work.run(to);
            }
        } catch (SQLException failed) {
            throw StorageFailures.of(failed, part);
        } catch (IOException failed) {
            throw StorageFailures.io("The new database " + part + " cannot be written", failed);
        }
    }

    private void complete(Sql to, BackupFile backup) throws SQLException {
        Path copy = null;
        try {
            copy = new BackupRestore(backups, migrations).prepare(backup.path());
            Salvage.complete(to, copy);
        } catch (IOException failed) {
            throw StorageFailures.io("The backup " + backup.path() + " cannot be read", failed);
        } finally {
            if (copy != null) {
                BackupDirectory.removeQuietly(copy);
            }
        }
    }

    private Outcome outcome(Saved saved) {
        Path aside = setAside();
        try {
            Files.move(part(), data.database(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw StorageFailures.io("The new database could not be put in place", failed);
        }
        return new Outcome(aside, saved.backup(), saved.gaps());
    }

    private @Nullable Path setAside() {
        return Files.exists(data.database()) ? SetAside.move(data.database(), clock, ZoneId.systemDefault()) : null;
    }
}
