package dev.counterpoint.app.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts into the full-text index what a migration left out of it, newest first. A short history is done when the store
 * opens; of a long one the rest is done bit by bit on the writing thread, between what else there is to write, and by
 * later starts if the program ends before.
 */
final class SearchRest {
    private static final Logger LOG = LoggerFactory.getLogger(SearchRest.class);
    private static final int AT_ONCE = 10;
    private static final Duration WAIT_AFTER_FAILURE = Duration.ofSeconds(30);

    private final Database database;
    private final int whileOpening;

    /**
     * @param whileOpening how many comparisons a person may have to wait for
     */
    SearchRest(Database database, int whileOpening) {
        this.database = database;
        this.whileOpening = whileOpening;
    }

    /** Blocks for what is done at once. */
    void start() {
        boolean left = true;
        for (int done = 0; left && done < whileOpening; done += AT_ONCE) {
            left = database.write(SearchRest::step).join();
        }
        if (left) {
            LOG.info("The full-text index is being made; older comparisons are found when it is done");
            database.later(Duration.ZERO, this::goOn);
        }
    }

    private void goOn() {
        try {
            if (database.writeNow(SearchRest::step)) {
                database.later(Duration.ZERO, this::goOn);
            }
        } catch (SQLException failed) {
            LOG.warn("The full-text index could not be written", failed);
            database.later(WAIT_AFTER_FAILURE, this::goOn);
        }
    }

    /** Whether more is left. */
    private static boolean step(Sql sql) throws SQLException {
        long upto = sql.number("SELECT upto FROM search_rest");
        List<Long> next = sql.list("SELECT seq FROM comparison WHERE seq <= ? ORDER BY seq DESC LIMIT ?",
                row -> row.getLong(1), upto, AT_ONCE);
        for (long comparison : next) {
            try {
                SearchIndex.update(sql, comparison);
            } catch (RuntimeException unreadable) {
                LOG.warn("Comparison {} cannot be read, and so is not found by its words", comparison, unreadable);
            }
        }
        if (next.size() < AT_ONCE) {
            sql.update("DELETE FROM search_rest");
            return false;
        }
        sql.update("UPDATE search_rest SET upto = ?", next.getLast() - 1);
        return true;
    }
}
