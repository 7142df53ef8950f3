package dev.counterpoint.app.store;

import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Looks whether the file hangs together before anything is written to it: writing to a damaged one damages more. The
 * larger the file, the longer that takes; above a size only what is used is looked at, by SQLite itself. All of it, indexes
 * too, {@link FileCheck} looks at later.
 */
final class Integrity {
    /** On two slow cores 16 MB take less than a tenth of a second, and every start waits for it. */
    private static final long LARGEST = 16L << 20;

    private Integrity() {}

    /**
     * @throws dev.counterpoint.providers.ProviderException of kind storage if the file is damaged
     */
    static void check(Sql sql, Path file) throws SQLException {
        if (sql.number("PRAGMA page_count") * sql.number("PRAGMA page_size") <= LARGEST) {
            check(sql, file, "PRAGMA quick_check(1)");
        }
    }

    /** However large it is, and whether its indexes say what its tables do: takes seconds for some hundred megabytes. */
    static void checkWhole(Sql sql, Path file) throws SQLException {
        check(sql, file, "PRAGMA integrity_check(1)");
    }

    private static void check(Sql sql, Path file, String pragma) throws SQLException {
        String found = sql.first(pragma, row -> row.getString(1)).orElse("ok");
        if (!found.equals("ok")) {
            throw StorageFailures.damaged(file, new SQLException(found, "", StorageFailures.CORRUPT));
        }
    }
}
