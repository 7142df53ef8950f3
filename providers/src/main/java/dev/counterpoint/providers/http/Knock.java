package dev.counterpoint.providers.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection that is being opened for later. */
record Knock(CompletableFuture<?> sent) {
    /** None is needed. */
    static final Knock NONE = new Knock(CompletableFuture.completedFuture(Boolean.TRUE));
    private static final Logger LOG = LoggerFactory.getLogger(Knock.class);

    /** Waits until it is open, or for some time; whoever then sends a request is told what is wrong. */
    void await(Duration longest) throws InterruptedException {
        try {
            Object _ = sent.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException failed) {
            LOG.debug("No connection could be opened ahead", failed);
        } finally {
            // After its end this does nothing; before it, the connection is closed.
            sent.cancel(true);
        }
    }
}
