package dev.counterpoint.app.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the rows of one table of a damaged database that can still be read. Behind a damaged page it goes on further
 * up, where the key is a number, or from the other end.
 */
final class SalvageTable {
    private static final Logger LOG = LoggerFactory.getLogger(SalvageTable.class);
    private static final int COMMIT_EVERY = 500;
    private static final long FURTHEST = 1L << 40;

    /**
     * @param key    what the rows are ordered by
     * @param number whether its first column is a number
     */
    record Table(String name, String key, boolean number) {
        String first() {
            return key.split(",", 2)[0];
        }
    }

    private final Sql from;
    private final Sql to;
    private final Table table;
    private final String select;
    private final String insert;
    private final int columns;
    private long last = Long.MIN_VALUE;
    private long read;
    private boolean damaged;

    /**
     * @param columns those that both databases have
     */
    SalvageTable(Sql from, Sql to, Table table, List<String> columns) {
        this.from = from;
        this.to = to;
        this.table = table;
        this.columns = columns.size();
        String names = String.join(", ", columns);
        select = "SELECT " + names + ", " + table.first() + " FROM " + table.name();
        insert = "INSERT OR IGNORE INTO " + table.name() + " (" + names + ") VALUES ("
                + IntStream.range(0, this.columns).mapToObj(i -> "?").collect(Collectors.joining(", ")) + ")";
    }

    /** Whether rows may be missing. */
    boolean damaged() {
        return damaged;
    }

    void copy() throws SQLException {
        to.script("BEGIN");
        if (!rows(select + " ORDER BY " + table.key())) {
            if (table.number()) {
                skipAhead();
            } else {
                rows(select + " ORDER BY " + table.key().replace(",", " DESC,") + " DESC");
            }
        }
        to.script("COMMIT");
    }

    /** In steps that double until rows come again: a damaged page holds few rows or many. */
    private void skipAhead() throws SQLException {
        boolean done = false;
        for (long step = 1; !done && step < FURTHEST; step *= 2) {
            long before = read;
            done = rows(select + " WHERE " + table.first() + " > " + (Math.max(last, 0) + step) + " ORDER BY "
                    + table.key());
            if (read > before) {
                step = 1;
            }
        }
    }

    /** Whether it came to the end. */
    private boolean rows(String query) throws SQLException {
        try {
            from.each(query, this::take);
            return true;
        } catch (SQLException failed) {
            if (failed.getErrorCode() == StorageFailures.FULL) {
                throw failed;
            }
            LOG.warn("The table {} cannot be read on behind row {}", table.name(), read, failed);
            damaged = true;
            return false;
        }
    }

    private void take(ResultSet row) throws SQLException {
        Object[] values = new Object[columns];
        for (int i = 0; i < columns; i++) {
            values[i] = row.getObject(i + 1);
        }
        if (table.number()) {
            last = row.getLong(columns + 1);
        }
        to.update(insert, values);
        if (++read % COMMIT_EVERY == 0) {
            to.script("COMMIT; BEGIN");
        }
    }
}
