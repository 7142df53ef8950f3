package dev.counterpoint.providers.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Things that are dear to make, shared by all who ask under an equal key and counted while they do. One with no lease out
 * is closed after some idle time; one that is replaced, with its last lease. Thread-safe.
 */
final class LeasePool<K, T> implements AutoCloseable {
    private static final int FAILURES_BEFORE_NEW = 3;

    /**
     * One of them at a moment.
     *
     * @param idle     since its last lease came back; null while it is leased
     * @param failures in a row
     * @param retired  replaced, and closed with its last lease
     */
    record Seen<K, T>(K key, T value, Duration age, int leases, @Nullable Duration idle, int failures,
            boolean retired) {}

    private final Function<K, T> make;
    private final Consumer<T> dispose;
    private final Duration idle;
    private final Timer timer;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<K, Shared> current = new HashMap<>();
    /** Those that are not closed, in the order in which they were made. */
    private final Set<Shared> open = new LinkedHashSet<>();
    private boolean closed;

    LeasePool(Function<K, T> make, Consumer<T> dispose, Duration idle, Timer timer, LongSupplier nanoTime) {
        this.make = make;
        this.dispose = dispose;
        this.idle = idle;
        this.timer = timer;
        this.nanoTime = nanoTime;
    }

    /**
     * @throws IllegalStateException after {@link #close()}
     */
    Lease<T> lease(K key) {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("The transports are closed.");
            }
            Shared shared = current.computeIfAbsent(key, k -> new Shared(k, make.apply(k)));
            shared.take();
            return new Held(shared);
        } finally {
            lock.unlock();
        }
    }

    /** Those whose key is no longer wanted: the next lease gets a new one, the old is closed with its last lease. */
    void retire(Predicate<K> unwanted) {
        lock.lock();
        try {
            current.values().stream().filter(shared -> unwanted.test(shared.key)).toList().forEach(Shared::retire);
        } finally {
            lock.unlock();
        }
    }

    /** Those that nobody uses at this moment. */
    void closeIdle() {
        lock.lock();
        try {
            current.values().stream().filter(shared -> shared.leases == 0).toList().forEach(Shared::retire);
        } finally {
            lock.unlock();
        }
    }

    /** All that are open, the oldest first. */
    List<Seen<K, T>> seen() {
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            return open.stream().map(shared -> shared.seen(now)).toList();
        } finally {
            lock.unlock();
        }
    }

    /** Closes what is idle; what is leased is closed when its last lease returns. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            current.values().stream().toList().forEach(Shared::retire);
        } finally {
            lock.unlock();
        }
    }

    /** Guarded by {@link #lock}. */
    private final class Shared {
        private final K key;
        private final T value;
        private final long madeAt = nanoTime.getAsLong();
        private long idleSince = madeAt;
        private int leases;
        private int failures;
        private boolean retired;
        private @Nullable Runnable cancelIdle;

        Shared(K key, T value) {
            this.key = key;
            this.value = value;
            open.add(this);
        }

        Seen<K, T> seen(long now) {
            return new Seen<>(key, value, Duration.ofNanos(now - madeAt), leases,
                    leases > 0 ? null : Duration.ofNanos(now - idleSince), failures, retired);
        }

        void take() {
            leases++;
        }

        void giveBack() {
            leases--;
            if (leases > 0) {
                return;
            }
            idleSince = nanoTime.getAsLong();
            if (retired) {
                end();
            } else if (cancelIdle == null) {
                cancelIdle = timer.after(idle, this::idleTimeOver);
            } // else its time is looked at when the timer that runs is over: setting one costs more than a lease does
        }

        void failed() {
            failures++;
            if (failures >= FAILURES_BEFORE_NEW) {
                retire();
            }
        }

        void retire() {
            if (retired) {
                return;
            }
            retired = true;
            current.remove(key, this);
            if (cancelIdle != null) {
                cancelIdle.run();
                cancelIdle = null;
            }
            if (leases == 0) {
                end();
            }
        }

        private void end() {
            open.remove(this);
            dispose.accept(value);
        }

        private void idleTimeOver() {
            lock.lock();
            try {
                cancelIdle = null;
                Duration left = idle.minusNanos(nanoTime.getAsLong() - idleSince);
                if (leases == 0 && left.isPositive()) {
                    cancelIdle = timer.after(left, this::idleTimeOver);
                } else if (leases == 0) {
                    retire();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private final class Held implements Lease<T> {
        private final Shared shared;
        private final AtomicBoolean returned = new AtomicBoolean();

        Held(Shared shared) {
            this.shared = shared;
        }

        @Override
        public T value() {
            return shared.value;
        }

        @Override
        public void succeeded() {
            locked(() -> shared.failures = 0);
        }

        @Override
        public void failed() {
            locked(shared::failed);
        }

        @Override
        public void doubted() {
            locked(shared::retire);
        }

        @Override
        public void close() {
            if (returned.compareAndSet(false, true)) {
                locked(shared::giveBack);
            }
        }

        private void locked(Runnable change) {
            lock.lock();
            try {
                change.run();
            } finally {
                lock.unlock();
            }
        }
    }
}
