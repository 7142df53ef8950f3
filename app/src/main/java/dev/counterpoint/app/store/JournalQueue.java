package dev.counterpoint.app.store;

import dev.counterpoint.app.store.JournalEntry.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for the disk. The wire is never held up: while the disk is slower, the frames of a run grow together, so
 * that only bytes pile up; and when too many have, further frames are not kept. Ends always are, with the answer in
 * them. Thread-safe.
 */
final class JournalQueue {
    private static final int MERGED_BYTES = 64 * 1024;

    private final int mergeFrom;
    private final long limit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<OpenRun, Integer> lastOfRun = new HashMap<>();
    private List<JournalEntry> entries = new ArrayList<>();
    private long bytes;

    /**
     * @param mergeFrom how many entries may wait before frames are merged
     * @param limit     how many bytes of frames may wait
     */
    JournalQueue(int mergeFrom, long limit) {
        this.mergeFrom = mergeFrom;
        this.limit = limit;
    }

    /**
     * @return whether it was taken; false only for a frame, when too many bytes wait
     */
    boolean add(JournalEntry entry) {
        lock.lock();
        try {
            if (entry instanceof Frame frame) {
                if (bytes + frame.bytes().length > limit) {
                    return false;
                }
                bytes += frame.bytes().length;
                if (merged(frame)) {
                    return true;
                }
            }
            lastOfRun.put(entry.run(), entries.size());
            entries.add(entry);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Everything, in order; the queue is empty then. */
    List<JournalEntry> take() {
        lock.lock();
        try {
            List<JournalEntry> taken = entries;
            entries = new ArrayList<>();
            lastOfRun.clear();
            bytes = 0;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Puts back what could not be written, before what came since. */
    void putBack(List<JournalEntry> taken) {
        lock.lock();
        try {
            List<JournalEntry> since = entries;
            entries = new ArrayList<>(taken);
            lastOfRun.clear();
            bytes = 0;
            taken.forEach(entry -> bytes += length(entry));
            since.forEach(this::addBack);
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return entries.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Of how many runs something waits. */
    int runs() {
        lock.lock();
        try {
            return (int) entries.stream().map(JournalEntry::run).distinct().count();
        } finally {
            lock.unlock();
        }
    }

    private void addBack(JournalEntry entry) {
        bytes += length(entry);
        lastOfRun.put(entry.run(), entries.size());
        entries.add(entry);
    }

    private static int length(JournalEntry entry) {
        return switch (entry) {
            case Frame frame -> frame.bytes().length;
            case JournalEntry.Clean clean -> clean.bytes().length;
            default -> 0;
        };
    }

    private boolean merged(Frame frame) {
        Integer last = lastOfRun.get(frame.run());
        if (entries.size() < mergeFrom || last == null) {
            return false;
        }
        if (entries.get(last) instanceof Frame before && before.attempt() == frame.attempt()
                && before.bytes().length + frame.bytes().length <= MERGED_BYTES) {
            entries.set(last, before.with(frame));
            return true;
        }
        return false;
    }
}
