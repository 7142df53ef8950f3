package dev.counterpoint.app.store;

import dev.counterpoint.providers.ProviderException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Backups of the configurations, prompts and settings: one a day by itself, of which the newest seven are kept, and
 * others when a person asks. Keys are in them as they are in the database, sealed. Thread-safe; nothing blocks; failures
 * come as {@link ProviderException}.
 */
public final class BackupStore {
    private static final Duration LOOK_EVERY = Duration.ofHours(1);

    /**
     * What was restored.
     *
     * @param contents what was put in place
     * @param before   a backup of what was there
     * @param problems what keeps restored configurations from being used, a sentence each
     */
    public record Restored(BackupFile.Contents contents, Path before, List<String> problems) {
        public Restored {
            problems = List.copyOf(problems);
        }
    }

    private final Database database;
    private final BackupDirectory directory;
    private final BackupReader reader;
    private final BackupWriter writer;
    private final BackupRestore restore;
    private final DailyBackup daily;
    private final ProviderStore providers;
    private final PromptStore prompts;
    private final NetworkStore network;

    BackupStore(Database database, BackupDirectory directory, BackupReader reader, BackupWriter writer,
            BackupRestore restore, ProviderStore providers, PromptStore prompts, NetworkStore network) {
        this.database = database;
        this.directory = directory;
        this.reader = reader;
        this.writer = writer;
        this.restore = restore;
        this.daily = new DailyBackup(database, directory, writer, LOOK_EVERY);
        this.providers = providers;
        this.prompts = prompts;
        this.network = network;
    }

    /** Where they are. */
    public Path directory() {
        return directory.path();
    }

    /** Every backup, newest first. */
    public CompletableFuture<List<BackupFile>> list() {
        return database.read(sql -> reader.list());
    }

    /** What a backup made now would hold. */
    public CompletableFuture<BackupFile.Contents> present() {
        return database.read(sql -> new BackupFile.Contents(BackupReader.providers(sql), BackupReader.prompts(sql), 0));
    }

    /** Makes one now. */
    public CompletableFuture<BackupFile> create() {
        return database.read(sql -> reader.read(writer.write(sql, BackupFile.Kind.MANUAL)));
    }

    /**
     * Puts a backup in place of the present configurations, prompts and settings, after a backup of these. The history
     * is left alone. A configuration whose key cannot be opened, being sealed with another key file, comes without it.
     *
     * @param name of a file in {@link #directory()}
     */
    public CompletableFuture<Restored> restore(String name) {
        return database.read(sql -> {
            BackupFile backup = reader.named(name);
            BackupFile.Contents contents = backup.contents();
            if (contents == null) {
                throw StorageFailures.storage(String.valueOf(backup.problem()), "Choose another backup.");
            }
            Path ready = prepared(backup.path());
            return new Ready(contents, ready, writer.write(sql, BackupFile.Kind.BEFORE_RESTORE));
        }).thenCompose(ready -> database.withoutTransaction(sql -> {
            BackupRestore.replace(sql, ready.copy());
            return ready;
        }).whenComplete((done, failed) -> BackupDirectory.removeQuietly(ready.copy()))).thenCompose(ready -> {
            providers.tell();
            prompts.tell();
            network.tell();
            return providers.problems().thenCombine(network.read(),
                    (problems, kept) -> new Restored(ready.contents(), ready.before(),
                            Stream.concat(problems.values().stream(), kept.problems().stream()).toList()));
        });
    }

    /** Why the backup of today could not be made, a sentence with what to do; empty while all is well. */
    public Optional<String> problem() {
        return daily.problem();
    }

    /** Called on a thread of the store when a daily backup was made, or could not be. */
    public void onChange(Runnable listener) {
        daily.onChange(listener);
    }

    DailyBackup daily() {
        return daily;
    }

    private Path prepared(Path backup) {
        try {
            return restore.prepare(backup);
        } catch (IOException failed) {
            throw StorageFailures.io("The backup " + backup + " cannot be read", failed);
        }
    }

    private record Ready(BackupFile.Contents contents, Path copy, Path before) {}
}
