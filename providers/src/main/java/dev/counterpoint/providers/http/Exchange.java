package dev.counterpoint.providers.http;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. {@link #start}, {@link #head}, {@link #next} and {@link #close} belong to the run's thread;
 * {@link #cancel} may come from any thread, at any time, and never blocks.
 */
final class Exchange implements AutoCloseable {

    /** The head of an answer. */
    record Head(int status, HttpHeaders headers) {}

    /** Sends the request; the answer goes into the inbox. Cancelling the future closes the connection. */
    @FunctionalInterface
    interface Sender {
        CompletableFuture<?> send(Inbox inbox);
    }

    private final Sender sender;
    private final Inbox inbox;
    private final AtomicReference<@Nullable CompletableFuture<?>> running = new AtomicReference<>();

    Exchange(Sender sender, LongSupplier nanoTime) {
        this.sender = sender;
        this.inbox = new Inbox(nanoTime);
    }

    void start() {
        CompletableFuture<?> sent = sender.send(inbox);
        running.set(sent);
        CompletableFuture<?> _ = sent.whenComplete((_, failure) -> {
            if (failure != null) {
                inbox.fail(failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure);
            }
        });
        if (inbox.isCancelled()) {
            sent.cancel(true);
        }
    }

    /**
     * Waits for the head.
     *
     * @throws IOException           if the exchange broke
     * @throws TimeoutException      if it did not come in time
     * @throws CancellationException after {@link #cancel}
     */
    Head head(Duration limit) throws IOException, TimeoutException, InterruptedException {
        return switch (take(limit)) {
            case Inbox.Item.Head(int status, HttpHeaders headers) -> new Head(status, headers);
            case Inbox.Item.Broken(Throwable cause) -> throw broken(cause);
            case Inbox.Item other -> throw new IllegalStateException("Before the head came " + other);
        };
    }

    /**
     * Waits for the next bytes of the body.
     *
     * @return null when the body has ended as its framing says
     */
    Inbox.Item.@Nullable Bytes next(Duration limit) throws IOException, TimeoutException, InterruptedException {
        return switch (take(limit)) {
            case Inbox.Item.Bytes bytes -> bytes;
            case Inbox.Item.End() -> null;
            case Inbox.Item.Broken(Throwable cause) -> throw broken(cause);
            case Inbox.Item.Head _ -> throw new IllegalStateException("A second head came.");
        };
    }

    /**
     * Lets the answer flow to a receiver; see {@link Inbox#flow}. Waits until the body has ended as its framing says.
     *
     * @return the head if its body is not wanted: it is to be taken with {@link #next}; else null
     * @throws IOException           if the exchange broke
     * @throws TimeoutException      if bytes did not come in time
     * @throws CancellationException after {@link #cancel}
     */
    @Nullable
    Head flow(Inbox.Receiver receiver) throws IOException, TimeoutException, InterruptedException {
        return switch (inbox.flow(receiver)) {
            case null -> throw new TimeoutException();
            case Inbox.Item.End() -> null;
            case Inbox.Item.Head(int status, HttpHeaders headers) -> new Head(status, headers);
            case Inbox.Item.Broken(Throwable cause) -> throw broken(cause);
            case Inbox.Item.Bytes _ -> throw new IllegalStateException("Bytes came out of the flow.");
        };
    }

    /** Closes the connection, or resets the HTTP/2 stream. */
    void cancel() {
        inbox.cancel();
        CompletableFuture<?> sent = running.get();
        if (sent != null) {
            sent.cancel(true);
        }
    }

    /** Whether the answer came to the end that its framing gives it, so that its connection can be used again. */
    boolean isWhole() {
        return inbox.isWhole();
    }

    /** Cancels unless the answer came to its end, so that its connection can be used again. */
    @Override
    public void close() {
        if (!inbox.isOver()) {
            cancel();
        }
    }

    private Inbox.Item take(Duration limit) throws TimeoutException, InterruptedException {
        Inbox.Item item = inbox.take(limit.toNanos());
        if (item == null) {
            throw new TimeoutException();
        }
        return item;
    }

    private static IOException broken(Throwable cause) {
        return cause instanceof IOException io ? io : new IOException(cause);
    }
}
