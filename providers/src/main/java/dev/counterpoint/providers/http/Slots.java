package dev.counterpoint.providers.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** So many may be under way at a time; who comes later waits in the order of coming. Thread-safe; never blocks. */
final class Slots {
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Turn> waiting = new ArrayDeque<>();
    private int most;
    private int taken;

    Slots(int most) {
        this.most = most;
    }

    /**
     * Asks for one.
     *
     * @return to be closed, whether it was had or not
     */
    Turn take() {
        Turn turn = new Turn(this);
        lock.lock();
        try {
            if (taken >= most || !waiting.isEmpty()) {
                waiting.add(turn);
                return turn;
            }
            taken++;
        } finally {
            lock.unlock();
        }
        turn.come();
        return turn;
    }

    /** Whoever waited longest has it next. To be called once a turn. */
    void giveBack(Turn turn) {
        Turn next;
        lock.lock();
        try {
            if (waiting.remove(turn)) {
                return;
            }
            next = waiting.poll();
            if (next == null) {
                taken--;
            }
        } finally {
            lock.unlock();
        }
        if (next != null) {
            next.come();
        }
    }

    /** From now on there are as many as are asked for. */
    void unlimited() {
        atLeast(Integer.MAX_VALUE);
    }

    /** From now on there are so many, if there were fewer. */
    void atLeast(int needed) {
        List<Turn> next = new ArrayList<>();
        lock.lock();
        try {
            most = Math.max(most, needed);
            while (taken < most && !waiting.isEmpty()) {
                next.add(waiting.remove());
                taken++;
            }
        } finally {
            lock.unlock();
        }
        next.forEach(Turn::come);
    }

    int most() {
        lock.lock();
        try {
            return most;
        } finally {
            lock.unlock();
        }
    }

    int taken() {
        lock.lock();
        try {
            return taken;
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }
}
