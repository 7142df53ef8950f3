package dev.counterpoint.app.store;

import java.nio.file.Path;
import java.sql.SQLException;

/** A copy of the whole database from before it is changed by a newer program. */
final class Backup {
    private Backup() {}

    /** Writes {@code counterpoint-vN.db}, or {@code counterpoint-vN-2.db} and so on where that stands already. */
    static Path make(Sql sql, BackupDirectory backups, long version) throws SQLException {
        long bytes = sql.number("PRAGMA page_count") * sql.number("PRAGMA page_size");
        // VACUUM INTO takes an empty file that is there, which is how the copy gets the owner's rights alone.
        return backups.write(BackupFile.Kind.BEFORE_UPDATE.prefix() + version, bytes,
                part -> sql.update("VACUUM INTO ?", part.toString()));
    }
}
