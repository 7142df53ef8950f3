package dev.counterpoint.app.store;

import dev.counterpoint.app.run.Comparison;
import dev.counterpoint.app.run.FailedAttempt;
import dev.counterpoint.app.run.Journal;
import dev.counterpoint.app.run.RunId;
import dev.counterpoint.app.run.RunResult;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.SentRequest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps runs while they happen. What comes is queued and committed, all at once, within 100 ms. When the disk fails
 * the runs go on: what waits is kept in memory and tried again every second, {@link #failure()} says so, and a run's
 * answer is written with its end even if its frames were too many to keep.
 */
public final class RunJournal implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger(RunJournal.class);
    /** Half of what is promised: the other half is for the commit. */
    private static final Duration GATHER = Duration.ofMillis(50);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int MERGE_FROM = 4096;
    private static final long LIMIT_BYTES = 64L << 20;

    private final Database database;
    private final JournalRows rows;
    private final Changes historyChanges;
    private final Changes failureChanges = new Changes();
    private final JournalQueue queue = new JournalQueue(MERGE_FROM, LIMIT_BYTES);
    private final Map<RunId, OpenRun> open = new ConcurrentHashMap<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final AtomicReference<@Nullable ProviderException> failure = new AtomicReference<>();
    private volatile boolean writing;

    RunJournal(Database database, Owner owner, NetworkStore network, Changes historyChanges) {
        this.database = database;
        this.rows = new JournalRows(owner, network);
        this.historyChanges = historyChanges;
    }

    @Override
    public void begin(Comparison comparison, Instant startedAt) {
        try {
            open.putAll(database.write(sql -> rows.begin(sql, comparison, startedAt)).join());
        } catch (RuntimeException failed) {
            throw StorageFailures.unwrapped(failed);
        }
        historyChanges.tell();
    }

    @Override
    public void requestSent(RunId run, int attempt, SentRequest request) {
        OpenRun begun = open.get(run);
        if (begun != null) {
            add(new JournalEntry.Sent(begun, attempt, request));
        }
    }

    @Override
    public void responseHead(RunId run, int attempt, int status, Map<String, List<String>> headers) {
        OpenRun begun = open.get(run);
        if (begun != null) {
            add(new JournalEntry.Head(begun, attempt, status, headers));
        }
    }

    @Override
    public void frame(RunId run, int attempt, long sinceStartNanos, byte[] bytes) {
        OpenRun begun = open.get(run);
        if (begun != null && !begun.isCut(attempt) && !add(new JournalEntry.Frame(begun, attempt, sinceStartNanos,
                bytes))) {
            // What comes after a gap would be read as if it followed what came before.
            begun.cut(attempt);
        }
    }

    @Override
    public void fellBack(RunId run, int target, FailedAttempt failed, int nextRequest) {
        OpenRun begun = open.get(run);
        if (begun != null) {
            add(new JournalEntry.FellBack(begun, target, failed, nextRequest));
        }
    }

    @Override
    public void ended(RunId run, RunResult result) {
        // A run that could not be begun has no row: its failure is all there is of it.
        OpenRun begun = open.remove(run);
        if (begun != null) {
            queue.add(new JournalEntry.End(begun, result));
            database.later(Duration.ZERO, this::flush);
        }
    }

    /** What keeps runs from being written at present; empty while all is well. */
    public Optional<ProviderException> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** Called on a thread of the store when {@link #failure()} comes, changes or goes. */
    public void onFailureChange(Runnable listener) {
        failureChanges.add(listener);
    }

    /** Done when all that was queued before is written, or could not be: it never fails. */
    public CompletableFuture<Void> flushed() {
        if (queue.isEmpty() && !writing) {
            return CompletableFuture.completedFuture(null);
        }
        return database.onWriter(this::flush).exceptionally(failed -> null);
    }

    /** Of how many runs something waits to be written: counted between two tries, for during one nothing waits. */
    CompletableFuture<Integer> waiting() {
        AtomicInteger runs = new AtomicInteger();
        return database.onWriter(() -> runs.set(queue.runs())).thenApply(counted -> runs.get());
    }

    /** The rows of this process's runs that have not ended. */
    List<Long> unended() {
        return open.values().stream().map(OpenRun::row).toList();
    }

    private boolean add(JournalEntry entry) {
        boolean taken = queue.add(entry);
        if (!taken) {
            fail(StorageFailures.storage("The disk is too slow or full: what arrives is not recorded byte by byte.",
                    "Answers are kept as long as the program runs. Free some space."));
        }
        schedule(GATHER);
        return taken;
    }

    private void schedule(Duration wait) {
        if (scheduled.compareAndSet(false, true)) {
            database.later(wait, this::flush);
        }
    }

    /** On the writing thread. */
    private void flush() {
        scheduled.set(false);
        writing = true;
        try {
            List<JournalEntry> batch = CleanFrames.of(queue.take());
            if (batch.isEmpty()) {
                fail(null);
            } else {
                write(batch);
            }
        } finally {
            writing = false;
        }
    }

    private void write(List<JournalEntry> batch) {
        try {
            database.writeNow(sql -> {
                for (JournalEntry entry : batch) {
                    rows.write(sql, entry);
                }
                return batch;
            });
            fail(null);
        } catch (SQLException failed) {
            if (failed.getErrorCode() != StorageFailures.CONSTRAINT) {
                queue.putBack(batch);
                fail(StorageFailures.of(failed, database.file()));
                schedule(RETRY);
                return;
            }
            writeOneByOne(batch);
        } catch (RuntimeException failed) {
            LOG.error("The journal could not write its entries at once", failed);
            writeOneByOne(batch);
        }
        if (batch.stream().anyMatch(JournalEntry.End.class::isInstance)) {
            historyChanges.tell();
        }
    }

    /** One entry that cannot be written must not take the others with it. */
    private void writeOneByOne(List<JournalEntry> batch) {
        for (JournalEntry entry : batch) {
            try {
                database.writeNow(sql -> {
                    rows.write(sql, entry);
                    return entry;
                });
            } catch (SQLException | RuntimeException failed) {
                LOG.error("An entry of the journal was given up: {}", entry.getClass().getSimpleName(), failed);
            }
        }
    }

    private void fail(@Nullable ProviderException now) {
        ProviderException before = failure.getAndSet(now);
        String was = before == null ? null : before.message();
        String is = now == null ? null : now.message();
        if (!Objects.equals(was, is)) {
            if (now != null) {
                LOG.warn("Runs cannot be written: {}", is, now);
            }
            failureChanges.tell();
        }
    }
}
