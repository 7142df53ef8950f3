package dev.counterpoint.providers.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Things that are dear to make, shared by all who ask under an equal key and counted while they do. One with no lease out
 * is closed after some idle time. Thread-safe.
 */
final class LeasePool<K, T> implements AutoCloseable {
    private static final int FAILURES_BEFORE_NEW = 3;

    private final Function<K, T> make;
    private final Consumer<T> dispose;
    private final Duration idle;
    private final Timer timer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<K, Shared> current = new HashMap<>();
    private boolean closed;

    LeasePool(Function<K, T> make, Consumer<T> dispose, Duration idle, Timer timer) {
        this.make = make;
        this.dispose = dispose;
        this.idle = idle;
        this.timer = timer;
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
        private int leases;
        private int failures;
        private boolean retired;
        private @Nullable Runnable cancelIdle;

        Shared(K key, T value) {
            this.key = key;
            this.value = value;
        }

        void take() {
            leases++;
            if (cancelIdle != null) {
                cancelIdle.run();
                cancelIdle = null;
            }
        }

        void giveBack() {
            leases--;
            if (leases > 0) {
                return;
            }
            if (retired) {
                dispose.accept(value);
            } else {
                cancelIdle = timer.after(idle, this::idleTimeOver);
            }
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
                dispose.accept(value);
            }
        }

        private void idleTimeOver() {
            lock.lock();
            try {
                if (leases == 0) {
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
