package dev.counterpoint.app.ui.common;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Stands in for the window's thread: what is handed to it is done by the test's own thread, while it waits. View models
 * belong to one thread, in tests as well.
 */
public final class QueuedFx implements Executor {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /** Does what is handed over until the future is done, and all that has been handed over by then. */
    public <T> T await(CompletableFuture<T> future) {
        var _ = future.whenComplete((_, _) -> tasks.add(() -> {}));
        while (!future.isDone()) {
            next().run();
        }
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        return future.join();
    }

    private Runnable next() {
        try {
            Runnable task = tasks.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (task == null) {
                throw new AssertionError("Nothing came within " + PATIENCE.toSeconds() + " s.");
            }
            return task;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
