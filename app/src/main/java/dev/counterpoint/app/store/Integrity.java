package dev.counterpoint.app.store;

import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Looks whether the file hangs together before anything is written to it: writing to a damaged one damages more. The
 * larger the file, the longer that takes; above a size only what is used is looked at, by SQLite itself, and the whole by {@link LargeFileCheck}, later.
 */
final class Integrity {
    /** On two slow cores 16 MB take less than a tenth of a second, and every start waits for it. */
    private static final long LARGEST = 16L << 20;

    private Integrity() {}

    /**
     * @throws dev.counterpoint.providers.ProviderException of kind storage if the file is damaged
     */
    static void check(Sql sql, Path file) throws SQLException {
        if (!isLarge(sql)) {
            checkWhole(sql, file);
        }
    }

    /** Whether {@link #check} leaves most of it out. */
    static boolean isLarge(Sql sql) throws SQLException {
        return sql.number("PRAGMA page_count") * sql.number("PRAGMA page_size") > LARGEST;
    }

    /** However large it is: takes seconds for some hundred megabytes. */
    static void checkWhole(Sql sql, Path file) throws SQLException {
        String found = sql.first("PRAGMA quick_check(1)", row -> row.getString(1)).orElse("ok");
        if (!found.equals("ok")) {
            throw StorageFailures.damaged(file, new SQLException(found, "", StorageFailures.CORRUPT));
        }
    }
}
