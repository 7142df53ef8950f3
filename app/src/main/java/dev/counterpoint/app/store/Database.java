package dev.counterpoint.app.store;

import dev.counterpoint.providers.ProviderException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SQLite file, with one thread that writes and a few that read, each on its own connection. They are platform
 * threads: SQLite is native code, which would pin a virtual thread's carrier. Reading never waits for writing (WAL).
 * Thread-safe; no call but {@link #open} and {@link #close} blocks.
 */
final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int READERS = 2;

    /** Work without an answer. */
    @FunctionalInterface
    interface Change {
        void make(Sql sql) throws SQLException;
    }

    private final Path file;
    private final Sql writing;
    private final BlockingQueue<Sql> reading;
    private final ScheduledThreadPoolExecutor writer;
    private final ExecutorService readers;
    private final Aside aside;

    private Database(Path file, Sql writing, List<Sql> reading, ScheduledThreadPoolExecutor writer) {
        this.file = file;
        this.writing = writing;
        this.reading = new ArrayBlockingQueue<>(READERS, false, reading);
        this.writer = writer;
        this.readers = Executors.newFixedThreadPool(READERS, threads("counterpoint-store-read"));
        this.aside = new Aside(file, threads("counterpoint-store-aside"));
    }

    /**
     * Opens the file, which must exist (empty for a new database), and migrates it. Blocks.
     *
     * @param backups where a copy goes before an existing database is migrated
     * @throws ProviderException of kind storage, with nothing changed
     */
    static Database open(Path file, BackupDirectory backups, Migrations migrations) {
        ScheduledThreadPoolExecutor writer = new ScheduledThreadPoolExecutor(1, threads("counterpoint-store-write"));
        writer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        try {
            return on(writer, file, () -> connect(file, backups, migrations, writer)).join();
        } catch (RuntimeException failed) {
            writer.shutdown();
            throw StorageFailures.unwrapped(failed);
        }
    }

    private static Database connect(Path file, BackupDirectory backups, Migrations migrations,
            ScheduledThreadPoolExecutor writer)
            throws SQLException {
        List<Sql> open = new ArrayList<>();
        try {
            Sql writing = Connections.writing(file);
            open.add(writing);
            migrations.check(writing, file);
            Integrity.check(writing, file);
            Connections.useWal(writing);
            migrations.apply(writing, file, backups);
            List<Sql> reading = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                Sql reader = Connections.reading(file);
                open.addFirst(reader);
                reading.add(reader);
            }
            return new Database(file, writing, reading, writer);
        } catch (Throwable failed) {
            open.forEach(sql -> closeQuietly(sql));
            throw failed;
        }
    }

    Path file() {
        return file;
    }

    /** Does the work in a transaction of its own, after all that was queued before. */
    <T extends @Nullable Object> CompletableFuture<T> write(Sql.Work<T> work) {
        return on(writer, file, () -> writing.transaction(work));
    }

    /** For settings of the writing connection, which take no transaction. */
    <T> CompletableFuture<T> withoutTransaction(Sql.Work<T> work) {
        return on(writer, file, () -> work.run(writing));
    }

    /** A {@link #write} that answers nothing. */
    CompletableFuture<Void> change(Change change) {
        return write(sql -> {
            change.make(sql);
            return true;
        }).thenAccept(done -> {});
    }

    /** Reads; several statements see one moment of the database. */
    <T extends @Nullable Object> CompletableFuture<T> read(Sql.Work<T> work) {
        return on(readers, file, () -> {
            // As many connections as threads: there is always one.
            Sql sql = reading.remove();
            try {
                return sql.snapshot(work);
            } finally {
                reading.add(sql);
            }
        });
    }

    /** Reads on a thread and a connection of its own, for what takes long. Closing interrupts it. */
    <T extends @Nullable Object> CompletableFuture<T> aside(Sql.Work<T> work) {
        return on(aside, file, () -> aside.run(work));
    }

    /**
     * Calls {@code task} on the writing thread after a while; what it needs to write it does with {@link #writeNow}.
     * Forgotten when the database closes first.
     */
    void later(Duration wait, Runnable task) {
        try {
            var _ = writer.schedule(() -> {
                try {
                    task.run();
                } catch (RuntimeException | Error failed) {
                    LOG.error("A task of the store failed", failed);
                }
            }, wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("The store is closed; a task was not taken", closed);
        }
    }

    /** A transaction at once; only on the writing thread. */
    <T extends @Nullable Object> T writeNow(Sql.Work<T> work) throws SQLException {
        return writing.transaction(work);
    }

    /** A future on the writing thread that has no transaction of its own. */
    CompletableFuture<Void> onWriter(Runnable task) {
        return on(writer, file, () -> {
            task.run();
            return true;
        }).thenAccept(done -> {});
    }

    /** Finishes what is queued, then lets go of the file. Blocks; idempotent. */
    @Override
    public void close() {
        if (writer.isShutdown()) {
            return;
        }
        aside.close();
        readers.close();
        // Those that read go first: the last one to close moves the log into the file, which needs the right to write.
        writer.execute(() -> {
            reading.forEach(Database::closeQuietly);
            closeQuietly(writing);
        });
        writer.close();
    }

    private static void closeQuietly(Sql sql) {
        try {
            sql.close();
        } catch (SQLException failed) {
            LOG.warn("A connection to the database did not close", failed);
        }
    }

    private static ThreadFactory threads(String name) {
        return Thread.ofPlatform().name(name + "-", 0).daemon().factory();
    }

    @FunctionalInterface
    private interface Task<T extends @Nullable Object> {
        T run() throws SQLException;
    }

    private static <T extends @Nullable Object> CompletableFuture<T> on(Executor executor, Path file, Task<T> task) {
        CompletableFuture<T> future = new CompletableFuture<>();
        try {
            executor.execute(() -> {
                try {
                    future.complete(task.run());
                } catch (SQLException failed) {
                    future.completeExceptionally(StorageFailures.of(failed, file));
                } catch (Throwable failed) {
                    future.completeExceptionally(failed);
                }
            });
        } catch (RejectedExecutionException closed) {
            future.completeExceptionally(
                    StorageFailures.storage("The store is closed.", "Start Counterpoint again.", closed));
        }
        return future;
    }
}
