package dev.counterpoint.app.store;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/** Opens connections to the one file, all with the same settings. */
final class Connections {
    /** Two processes may use the file; each writes for milliseconds at a time. */
    private static final int BUSY_MILLIS = 5_000;

    private Connections() {}

    static Sql writing(Path file) throws SQLException {
        SQLiteConfig config = config();
        // No SQLITE_OPEN_CREATE: the file was made before, with the owner's rights alone.
        config.resetOpenMode(org.sqlite.SQLiteOpenMode.CREATE);
        Sql sql = connect(config, file);
        // In WAL, NORMAL survives the end of the process at any moment: what is committed is with the system. Only a
        // crash of the system itself can take the last commits, and it leaves a whole database. FULL would wait for the
        // disk ten times a second while answers stream.
        sql.script("""
                PRAGMA synchronous = NORMAL;
                PRAGMA foreign_keys = ON;
                PRAGMA secure_delete = FAST;
                PRAGMA journal_size_limit = 67108864;
                """);
        return sql;
    }

    static void useWal(Sql writing) throws SQLException {
        writing.first("PRAGMA journal_mode = WAL", row -> row.getString(1));
    }

    static Sql reading(Path file) throws SQLException {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        return connect(config, file);
    }

    /** Reads a file that nobody writes, and makes no other beside it. */
    static Sql unchanging(Path file) throws SQLException {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        return connect(config, "file:" + file.toUri().getRawPath() + "?immutable=1");
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        return config;
    }

    private static Sql connect(SQLiteConfig config, Path file) throws SQLException {
        return connect(config, file.toString());
    }

    private static Sql connect(SQLiteConfig config, String file) throws SQLException {
        Sql sql = new Sql(config.createConnection("jdbc:sqlite:" + file));
        try {
            // Sorting happens in memory, so that no prompt ever stands in the system's directory for temporary files.
            sql.script("PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF");
            return sql;
        } catch (SQLException failed) {
            sql.close();
            throw failed;
        }
    }
}
