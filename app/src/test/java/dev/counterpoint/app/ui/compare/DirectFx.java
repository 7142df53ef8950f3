package dev.counterpoint.app.ui.compare;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One thread that stands in for the FX thread, without a toolkit. */
final class DirectFx implements Executor, AutoCloseable {
    /** What a draft's timer sends after the end is dropped: thrown in its thread, it would fail another test. */
    private final ExecutorService thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(), new ThreadPoolExecutor.DiscardPolicy());

    @Override
    public void execute(Runnable task) {
        thread.execute(task);
    }

    void run(Runnable task) throws Exception {
        get(() -> {
            task.run();
            return true;
        });
    }

    <T> T get(Callable<T> task) throws Exception {
        try {
            return thread.submit(task).get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    /** Asks again, each time behind what is queued, until it is so. */
    void until(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!get(condition)) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("It did not come to be within 10 s.");
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
