package dev.counterpoint.app.store;

import dev.counterpoint.providers.ProviderException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is saved and cannot be read, so that one damaged row does not take the others with it. Thread-safe. */
final class Unreadable {
    private static final Logger LOG = LoggerFactory.getLogger(Unreadable.class);

    /** Makes something of a row. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws SQLException;
    }

    private record Found(String what, ProviderException why) {}

    private final Map<String, Map<String, Found>> found = new TreeMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Changes changes = new Changes();

    void onChange(Runnable listener) {
        changes.add(listener);
    }

    /** One of those that the last rounds found, and how many others there are. */
    Optional<ProviderException> problem() {
        lock.lock();
        try {
            int all = found.values().stream().mapToInt(Map::size).sum();
            return found.values().stream().flatMap(some -> some.values().stream()).findFirst()
                    .map(first -> problem(first, all - 1));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Begins to read all that there is of a kind.
     *
     * @param kind whose findings of before are forgotten when the round is done
     */
    Round round(String kind) {
        return new Round(kind);
    }

    /** For one thread. One that is not {@link #done} changes nothing: it was not read to its end. */
    final class Round implements AutoCloseable {
        private final String kind;
        private final Map<String, Found> damaged = new LinkedHashMap<>();
        private boolean done;

        private Round(String kind) {
            this.kind = kind;
        }

        /**
         * Empty if it cannot be read.
         *
         * @param id   its own
         * @param what it is, in words that begin a sentence
         */
        <T> Optional<T> read(String id, String what, Reading<T> reading) throws SQLException {
            try {
                return Optional.of(value(reading));
            } catch (ProviderException unreadable) {
                LOG.warn("{} cannot be read", what, unreadable);
                damaged.put(id, new Found(what, unreadable));
                return Optional.empty();
            }
        }

        void done() {
            done = true;
        }

        @Override
        public void close() {
            if (done && replace(kind, damaged)) {
                changes.tell();
            }
        }
    }

    /** Whether others are damaged than before. */
    private boolean replace(String kind, Map<String, Found> damaged) {
        lock.lock();
        try {
            Map<String, Found> before = damaged.isEmpty() ? found.remove(kind) : found.put(kind, damaged);
            return !damaged.keySet().equals(before == null ? Set.of() : before.keySet());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Empty if it cannot be read, which only the log tells.
     *
     * @param what it is, in words that begin a sentence
     */
    static <T> Optional<T> optional(String what, Reading<T> reading) throws SQLException {
        try {
            return Optional.of(value(reading));
        } catch (ProviderException damaged) {
            LOG.warn("{} cannot be read", what, damaged);
            return Optional.empty();
        }
    }

    /**
     * Reads: a value of which no reader can make anything is none that this program wrote.
     *
     * @throws ProviderException of kind storage
     */
    static <T> T value(Reading<T> reading) throws SQLException {
        try {
            return reading.read();
        } catch (SqlFailure failed) {
            throw failed.failed();
        } catch (ProviderException known) {
            throw known;
        } catch (RuntimeException senseless) {
            throw Json.unreadable("a value in it is none that this program writes", senseless);
        }
    }

    private static ProviderException problem(Found first, int others) {
        String more = others == 0
                ? ""
                : others == 1 ? " So it is with one other." : " So it is with " + others + " others.";
        return StorageFailures.storage(first.what() + " is damaged. " + first.why().message() + more,
                "All else is untouched. Settings → Backups brings back the configurations and prompts of an earlier day.",
                first.why());
    }
}
