package dev.counterpoint.app.store;

import dev.counterpoint.providers.ProviderException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks the whole file over once a day while the program runs, its indexes with it: doing so before it opens would keep a
 * person waiting. What is damaged is told, and nothing is done about it while the file is in use.
 */
final class FileCheck {
    private static final Logger LOG = LoggerFactory.getLogger(FileCheck.class);
    /** Later than all that a person waits for. */
    private static final Duration WAIT = Duration.ofMinutes(5);
    private static final Duration EVERY = Duration.ofDays(1);

    private final Database database;
    private final Changes changes = new Changes();
    private final AtomicReference<@Nullable ProviderException> problem = new AtomicReference<>();

    FileCheck(Database database) {
        this.database = database;
    }

    Optional<ProviderException> problem() {
        return Optional.ofNullable(problem.get());
    }

    void onChange(Runnable listener) {
        changes.add(listener);
    }

    void start() {
        again(WAIT);
    }

    /** Looks now; never fails, {@link #problem} says what was found. */
    CompletableFuture<Void> look() {
        return database.aside(sql -> {
            Integrity.checkWhole(sql, database.file());
            return true;
        }).<Void>thenApply(whole -> {
            if (problem.getAndSet(null) != null) {
                changes.tell();
            }
            return null;
        }).exceptionally(failed -> {
            if (failed.getCause() instanceof ProviderException damaged && StorageFailures.isDamage(damaged)) {
                LOG.error("The database is damaged", damaged);
                problem.set(StorageFailures.storage(
                        damaged.message() + " What is in the other parts of it can be used.",
                        "Close Counterpoint and run \"counterpoint repair\": it sets the file aside and saves what can be"
                                + " read of it.",
                        damaged));
                changes.tell();
            } else {
                LOG.info("The database was not looked over", failed);
            }
            return null;
        });
    }

    private void again(Duration wait) {
        database.later(wait, () -> {
            var _ = look();
            again(EVERY);
        });
    }
}
