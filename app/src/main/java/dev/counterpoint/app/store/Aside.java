package dev.counterpoint.app.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread for work that takes long, each with a connection that is opened for it and can be interrupted. */
final class Aside implements Executor, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Aside.class);

    /** An interruption between two statements is lost. */
    private static final Duration AGAIN = Duration.ofMillis(20);

    private final Path file;
    private final ExecutorService thread;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Sql working;
    private boolean closed;

    Aside(Path file, ThreadFactory threads) {
        this.file = file;
        this.thread = Executors.newSingleThreadExecutor(threads);
    }

    @Override
    public void execute(Runnable task) {
        thread.execute(task);
    }

    /** Only on the thread of {@link #execute}. */
    <T extends @Nullable Object> T run(Sql.Work<T> work) throws SQLException {
        try (Sql sql = Connections.reading(file)) {
            begun(sql);
            try {
                return sql.snapshot(work);
            } finally {
                // Before it is closed: what is closed must not be interrupted.
                begun(null);
            }
        }
    }

    /** Interrupts what runs, and waits until it has ended. */
    @Override
    public void close() {
        thread.shutdown();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            interrupt();
            try {
                ended = thread.awaitTermination(AGAIN.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException stopped) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void interrupt() {
        lock.lock();
        try {
            closed = true;
            if (working != null) {
                working.interrupt();
            }
        } catch (SQLException failed) {
            LOG.warn("What runs aside is not interrupted", failed);
        } finally {
            lock.unlock();
        }
    }

    private void begun(@Nullable Sql sql) {
        lock.lock();
        try {
            if (sql != null && closed) {
                throw StorageFailures.storage("The store is closed.", "Start Counterpoint again.");
            }
            working = sql;
        } finally {
            lock.unlock();
        }
    }
}
