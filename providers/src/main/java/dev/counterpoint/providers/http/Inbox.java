package dev.counterpoint.providers.http;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one queue between the HTTP client's threads, which put, and the run's thread, which takes and decodes. Bounded: no
 * more chunks are asked for than fit, so a slow reader slows the sender. Thread-safe.
 */
final class Inbox implements HttpResponse.BodyHandler<Boolean>, HttpResponse.BodySubscriber<Boolean> {
    private static final int WINDOW = 32;
    private static final int REFILL = WINDOW / 2;

    /** What arrives, in this order: a head, any number of bytes, an end; or {@link Broken} at any time. */
    sealed interface Item {

        record Head(int status, HttpHeaders headers) implements Item {}

        /** Not a record, for it would compare its array by identity. */
        final class Bytes implements Item {
            private final long atNanos;
            private final byte[] bytes;

            Bytes(long atNanos, byte[] bytes) {
                this.atNanos = atNanos;
                this.bytes = bytes;
            }

            /** Arrival on the clock of {@link System#nanoTime()}. */
            long atNanos() {
                return atNanos;
            }

            byte[] bytes() {
                return bytes;
            }
        }

        record End() implements Item {}

        record Broken(Throwable cause) implements Item {}
    }

    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final ArrayDeque<Item> items = new ArrayDeque<>();
    private Flow.@Nullable Subscription subscription;
    private boolean over;
    private boolean cancelled;
    private int taken;

    Inbox(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Waits for the next item.
     *
     * @return null if none came in time
     * @throws CancellationException if the inbox was cancelled, whatever it still holds
     */
    @Nullable
    Item take(long timeoutNanos) throws InterruptedException {
        Item item;
        Flow.Subscription hungry = null;
        lock.lockInterruptibly();
        try {
            long left = timeoutNanos;
            while (items.isEmpty() && !cancelled && left > 0) {
                left = arrived.awaitNanos(left);
            }
            if (cancelled) {
                throw new CancellationException();
            }
            item = items.poll();
            if (item instanceof Item.Bytes && ++taken == REFILL) {
                taken = 0;
                hungry = subscription;
            }
        } finally {
            lock.unlock();
        }
        // Outside the lock: the answer to it may arrive on this very thread.
        if (hungry != null) {
            hungry.request(REFILL);
        }
        return item;
    }

    /** Wakes the reader and tells the sender to stop. Sticky. */
    void cancel() {
        Flow.Subscription open;
        lock.lock();
        try {
            cancelled = true;
            open = over ? null : subscription;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
        if (open != null) {
            open.cancel();
        }
    }

    boolean isCancelled() {
        lock.lock();
        try {
            return cancelled;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing more can arrive. */
    boolean isOver() {
        lock.lock();
        try {
            return over;
        } finally {
            lock.unlock();
        }
    }

    void fail(Throwable cause) {
        put(new Item.Broken(cause));
    }

    @Override
    public HttpResponse.BodySubscriber<Boolean> apply(HttpResponse.ResponseInfo info) {
        put(new Item.Head(info.statusCode(), info.headers()));
        return this;
    }

    @Override
    public CompletionStage<Boolean> getBody() {
        return CompletableFuture.completedStage(Boolean.TRUE);
    }

    @Override
    public void onSubscribe(Flow.Subscription opened) {
        boolean tooLate;
        lock.lock();
        try {
            subscription = opened;
            tooLate = cancelled;
        } finally {
            lock.unlock();
        }
        if (tooLate) {
            opened.cancel();
        } else {
            opened.request(WINDOW);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        long now = nanoTime.getAsLong();
        int size = buffers.stream().mapToInt(ByteBuffer::remaining).sum();
        byte[] bytes = new byte[size];
        int at = 0;
        for (ByteBuffer buffer : buffers) {
            int count = buffer.remaining();
            buffer.get(bytes, at, count);
            at += count;
        }
        put(new Item.Bytes(now, bytes));
    }

    @Override
    public void onError(Throwable cause) {
        fail(cause);
    }

    @Override
    public void onComplete() {
        put(new Item.End());
    }

    private void put(Item item) {
        lock.lock();
        try {
            if (over) {
                return;
            }
            over = item instanceof Item.End || item instanceof Item.Broken;
            items.add(item);
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

}
