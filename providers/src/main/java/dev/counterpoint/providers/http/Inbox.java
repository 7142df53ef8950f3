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
 * Between the HTTP client's threads, which put, and the run's thread, which takes, or lets what comes flow to a receiver
 * where it arrives. Bounded: no more chunks are asked for than fit, so a slow reader slows the sender. Thread-safe.
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

    /** Takes an answer where it arrives: its head, if that was not taken before, and then the bytes of its body. */
    interface Receiver {

        /**
         * Called before any bytes; otherwise as {@link #receive}.
         *
         * @return whether the body is wanted here; if not, it is left to the waiting thread, with its head
         */
        boolean head(Item.Head head);

        /**
         * Never called by two threads at once, and by none after {@link #flow} has returned. Must not block.
         *
         * @return whether {@link #patience} is another now, apart from its beginning anew
         */
        boolean receive(Item.Bytes bytes);

        /** How many nanoseconds from now the next bytes may take; called on the waiting thread. */
        long patience();
    }

    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final ArrayDeque<Item> items = new ArrayDeque<>();
    private Flow.@Nullable Subscription subscription;
    private @Nullable Receiver receiver;
    private @Nullable Throwable thrown;
    private boolean receiving;
    /** Whether the end of the receiving is waited for. */
    private boolean awaited;
    private boolean over;
    private boolean whole;
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
            if (item instanceof Item.Bytes) {
                hungry = taken();
            }
        } finally {
            lock.unlock();
        }
        request(hungry);
        return item;
    }

    /**
     * Lets the answer go to a receiver: what is here already on this thread, all else on the one on which it arrives. That
     * saves a token's way from thread to thread, which costs more than reading it. Waits for the end.
     *
     * @return how the body ended, or the head if its body is not wanted; null if nothing came in time
     * @throws CancellationException if the inbox was cancelled
     */
    @Nullable
    Item flow(Receiver to) throws InterruptedException {
        try {
            while (true) {
                switch (next(to)) {
                    case Item.Bytes bytes -> to.receive(bytes);
                    case Item.Head head when to.head(head) -> {
                    }
                    case null -> {
                        return null;
                    }
                    case Item other -> {
                        return other;
                    }
                }
            }
        } finally {
            stopFlow();
        }
    }

    /** The next item that waits here, once there is one; until then, what comes goes to the receiver. */
    private @Nullable Item next(Receiver to) throws InterruptedException {
        Flow.Subscription hungry = null;
        lock.lockInterruptibly();
        try {
            while (items.isEmpty() && !cancelled && thrown == null) {
                receiver = to;
                long patience = to.patience();
                if (patience > 0) {
                    long _ = arrived.awaitNanos(patience);
                } else if (receiving) {
                    // What is being received has come in time.
                    awaited = true;
                    arrived.await();
                } else {
                    return null;
                }
            }
            if (cancelled) {
                throw new CancellationException();
            }
            if (thrown != null) {
                throw rethrown(thrown);
            }
            Item item = items.poll();
            if (item instanceof Item.Bytes) {
                hungry = taken();
            }
            return item;
        } finally {
            lock.unlock();
            request(hungry);
        }
    }

    private void stopFlow() {
        lock.lock();
        try {
            receiver = null;
            while (receiving) {
                arrived.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Errors of the receiver are the waiting thread's. */
    private static RuntimeException rethrown(Throwable thrown) {
        switch (thrown) {
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            default -> throw new IllegalStateException(thrown);
        }
    }

    /** To be called under the lock; what it returns is asked for more after that. */
    private Flow.@Nullable Subscription taken() {
        if (++taken < REFILL) {
            return null;
        }
        taken = 0;
        return subscription;
    }

    /** Outside the lock: the answer to it may arrive on this very thread. */
    private static void request(Flow.@Nullable Subscription hungry) {
        if (hungry != null) {
            hungry.request(REFILL);
        }
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

    /** Whether the body came to the end that its framing gives it. */
    boolean isWhole() {
        lock.lock();
        try {
            return whole;
        } finally {
            lock.unlock();
        }
    }

    void fail(Throwable cause) {
        put(new Item.Broken(cause));
    }

    @Override
    public HttpResponse.BodySubscriber<Boolean> apply(HttpResponse.ResponseInfo info) {
        Item.Head head = new Item.Head(info.statusCode(), info.headers());
        Receiver to = receiverOf(head);
        if (to != null) {
            receive(to, head);
        }
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
        int size = 0;
        for (ByteBuffer buffer : buffers) {
            size += buffer.remaining();
        }
        byte[] bytes = new byte[size];
        int at = 0;
        for (ByteBuffer buffer : buffers) {
            int count = buffer.remaining();
            buffer.get(bytes, at, count);
            at += count;
        }
        Item.Bytes item = new Item.Bytes(now, bytes);
        Receiver to = receiverOf(item);
        if (to != null) {
            receive(to, item);
        }
    }

    /** Who takes it at once; null if it was put for later, or nobody wants it. */
    private @Nullable Receiver receiverOf(Item item) {
        lock.lock();
        try {
            if (over || cancelled || thrown != null) {
                return null;
            }
            if (receiver == null || !items.isEmpty()) {
                items.add(item);
                arrived.signal();
                return null;
            }
            receiving = true;
            return receiver;
        } finally {
            lock.unlock();
        }
    }

    private void receive(Receiver to, Item.Head head) {
        boolean wanted = false;
        Throwable failed = null;
        try {
            wanted = to.head(head);
        } catch (Throwable any) {
            failed = any;
        }
        lock.lock();
        try {
            receiving = false;
            thrown = failed;
            if (!wanted) {
                receiver = null;
                items.addFirst(head);
            }
            if (!wanted || awaited || receiver == null) {
                awaited = false;
                arrived.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void receive(Receiver to, Item.Bytes item) {
        boolean wake = false;
        Throwable failed = null;
        try {
            wake = to.receive(item);
        } catch (Throwable any) {
            failed = any;
        }
        Flow.Subscription hungry;
        lock.lock();
        try {
            receiving = false;
            thrown = failed;
            hungry = failed == null && !cancelled ? taken() : null;
            if (wake || awaited || failed != null || receiver == null) {
                awaited = false;
                arrived.signalAll();
            }
        } finally {
            lock.unlock();
        }
        request(hungry);
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
            whole = item instanceof Item.End;
            over = whole || item instanceof Item.Broken;
            items.add(item);
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

}
