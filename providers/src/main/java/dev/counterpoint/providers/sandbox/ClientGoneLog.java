package dev.counterpoint.providers.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Remembers the clients that went away, and lets one wait for the next. Thread-safe. */
final class ClientGoneLog {
    private static final int MOST = 10_000;

    private final List<ClientGone> gone = new ArrayList<>();

    synchronized void add(ClientGone client) {
        if (gone.size() < MOST) {
            gone.add(client);
        }
        notifyAll();
    }

    synchronized List<ClientGone> all() {
        return List.copyOf(gone);
    }

    synchronized boolean await(int count, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (gone.size() < count) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
