package dev.counterpoint.providers.http;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Runs something later; injected, so that tests need not wait. */
@FunctionalInterface
interface Timer {

    /**
     * @return withdraws the task if it has not run yet
     */
    Runnable after(Duration delay, Runnable task);

    static Timer on(ScheduledExecutorService executor) {
        return (delay, task) -> {
            ScheduledFuture<?> scheduled = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        };
    }
}
