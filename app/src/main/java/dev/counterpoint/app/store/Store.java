package dev.counterpoint.app.store;

import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.ProviderException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that is kept, in one SQLite file in the data directory. Two processes may use one directory at a time.
 * Thread-safe. What touches the file comes as a future, completed on a thread of the store.
 */
public final class Store implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    /** A second's work. */
    private static final int INDEXED_WHILE_OPENING = 2_000;

    private final Database database;
    private final Recovery recovery;
    private final ProviderStore providers;
    private final PromptStore prompts;
    private final RunJournal journal;
    private final HistoryStore history;
    private final DraftStore drafts;
    private final SettingsStore settings;
    private final NetworkStore network;
    private final AttachmentStore attachments;
    private final BackupStore backups;
    private final FileCheck check;
    private final Unreadable unreadable = new Unreadable();
    private final AtomicBoolean closed = new AtomicBoolean();

    private Store(Database database, BackupDirectory backupDirectory, Vault vault, FrameReplay replay,
            InstantSource clock, Supplier<String> ids) {
        this.database = database;
        KeptAnswers answers = new KeptAnswers(replay);
        this.recovery = new Recovery(database, answers);
        Changes historyChanges = new Changes();
        providers = new ProviderStore(database, vault, clock, unreadable);
        prompts = new PromptStore(database, clock, ids, unreadable);
        network = new NetworkStore(database, vault);
        journal = new RunJournal(database, Owner.current(), network, historyChanges);
        history = new HistoryStore(database, journal, historyChanges, answers);
        drafts = new DraftStore(database, clock);
        settings = new SettingsStore(database);
        attachments = new AttachmentStore(database, clock);
        check = new FileCheck(database);
        Migrations migrations = Migrations.ofProgram();
        backups = new BackupStore(database, backupDirectory, new BackupReader(backupDirectory, migrations),
                new BackupWriter(backupDirectory, database.file(), migrations, ZoneId.systemDefault()),
                new BackupRestore(backupDirectory, migrations), providers, prompts,
                network);
    }

    /** {@link #open(Path, InstantSource, FrameReplay)} with the decoders of the protocols that this program speaks. */
    public static Store open(Path dataDirectory, InstantSource clock) {
        return open(dataDirectory, clock, HttpProviderClients::decoder);
    }

    /**
     * Opens the data directory, making it if it is missing, brings its file to this program's schema, and ends the runs
     * of processes that are no more. Blocks: not for a window's thread.
     *
     * @param replay decodes what is left of the runs that have no end
     * @throws ProviderException of kind storage if the directory or its file cannot be used; a file that was there is as it was
     */
    public static Store open(Path dataDirectory, InstantSource clock, FrameReplay replay) {
        return open(dataDirectory, clock, replay, FreeSpace.OF_DISK);
    }

    static Store open(Path dataDirectory, InstantSource clock, FrameReplay replay, FreeSpace space) {
        DataDirectory directory = DataDirectory.prepare(dataDirectory);
        BackupDirectory backups = new BackupDirectory(directory.backups(), space, clock);
        Database database = Database.open(directory.database(), backups, Migrations.ofProgram());
        try {
            SecureRandom random = new SecureRandom();
            byte[] key = database.write(sql -> KeyFile.readOrCreate(directory.keyFile(),
                    sql.number("SELECT (SELECT count(*) FROM secret) + (SELECT count(*) FROM setting_secret)") > 0,
                    random)).join();
            Store store = new Store(database, backups, new Vault(key, random), replay, clock,
                    () -> UUID.randomUUID().toString());
            store.recovery.end(run -> !run.owner().isAlive());
            new SearchRest(database, INDEXED_WHILE_OPENING).start();
            store.backups.daily().start();
            store.check.start();
            return store;
        } catch (RuntimeException failed) {
            database.close();
            throw StorageFailures.unwrapped(failed);
        }
    }

    public ProviderStore providers() {
        return providers;
    }

    public PromptStore prompts() {
        return prompts;
    }

    public RunJournal journal() {
        return journal;
    }

    public HistoryStore history() {
        return history;
    }

    public DraftStore drafts() {
        return drafts;
    }

    public SettingsStore settings() {
        return settings;
    }

    public NetworkStore network() {
        return network;
    }

    public AttachmentStore attachments() {
        return attachments;
    }

    public BackupStore backups() {
        return backups;
    }

    /**
     * What is wrong with keeping things, as long as it is: runs or what is typed cannot be written, or a part of what is
     * saved is damaged. Empty while all is well.
     */
    public Optional<ProviderException> problem() {
        return journal.failure().or(drafts::failure).or(check::problem).or(unreadable::problem);
    }

    /** Called on a thread of the store when {@link #problem} may have changed. */
    public void onProblemChange(Runnable listener) {
        journal.onFailureChange(listener);
        drafts.onFailureChange(listener);
        check.onChange(listener);
        unreadable.onChange(listener);
    }

    /** What keeps the saved keys. */
    public Sealing sealing() {
        return Sealing.KEY_FILE;
    }

    /** For tests of this package, which look beneath. */
    Database database() {
        return database;
    }

    FileCheck check() {
        return check;
    }

    /** The database file. */
    public Path file() {
        return database.file();
    }

    /**
     * Writes what waits and lets go of the file. Runs of this store that have not ended are ended as interrupted: the
     * engine is closed before. Blocks; idempotent.
     *
     * @throws ProviderException of kind storage, when the file is let go of, if something of a run could not be
     *                           written and is lost
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        Optional<ProviderException> lost = Optional.empty();
        try {
            journal.flushed().join();
            int waiting = journal.waiting().join();
            lost = journal.failure().filter(failed -> waiting > 0).map(failed -> lost(failed, waiting));
            drafts.flush().exceptionally(failed -> null).join();
            lost = lost.or(() -> drafts.failure().map(Store::lostDraft));
            var left = journal.unended();
            if (!left.isEmpty()) {
                recovery.end(run -> left.contains(run.row()));
            }
            backups.daily().make().join();
        } catch (RuntimeException failed) {
            LOG.warn("Not everything was written; the next start does what is left", failed);
        } finally {
            database.close();
        }
        if (lost.isPresent()) {
            throw lost.get();
        }
    }

    private static ProviderException lostDraft(ProviderException failed) {
        return StorageFailures.storage(failed.message() + " What was typed last in the composer is lost.",
                "Free some space. What was written before is untouched.", failed);
    }

    private static ProviderException lost(ProviderException failed, int runs) {
        return StorageFailures.storage(failed.message() + (runs == 1
                ? " What came last of an answer is lost; the history will show it as interrupted."
                : " What came last of " + runs + " answers is lost; the history will show them as interrupted."),
                "Free some space, then run it again. What was written before is untouched.", failed);
    }
}
