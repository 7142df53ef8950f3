package dev.counterpoint.app.store;

import dev.counterpoint.providers.ProviderException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * Brings a database to this program's schema: numbered SQL under {@code PRAGMA user_version}. They are listed in an
 * index, so that nothing searches the class path.
 */
final class Migrations {
    private static final String DIRECTORY = "/counterpoint/migrations/";
    /** What the first migration sets as {@code application_id}. */
    private static final long APPLICATION_ID = 1131443314;

    private final List<String> scripts;

    /**
     * @param scripts in order; the n-th brings version n-1 to n
     */
    Migrations(List<String> scripts) {
        this.scripts = List.copyOf(scripts);
    }

    /** Those that come with the program. */
    static Migrations ofProgram() {
        return new Migrations(resource("index.txt").lines().filter(line -> !line.isBlank()).map(Migrations::resource)
                .toList());
    }

    int newest() {
        return scripts.size();
    }

    /**
     * Reads what the file is and changes nothing. Answers its version; 0 for an empty file.
     *
     * @throws ProviderException of kind storage if it is not for this program
     */
    long check(Sql sql, Path file) throws SQLException {
        // In this order: another process may be making the tables between two of these reads, all at once, and the last
        // of them must not be older than the first.
        boolean empty = sql.number("SELECT count(*) FROM sqlite_schema") == 0;
        long version = version(sql);
        long application = sql.number("PRAGMA application_id");
        if (empty && version == 0 && application == 0) {
            return 0;
        }
        if (application != APPLICATION_ID) {
            throw StorageFailures.storage(file + " is a database of another program.",
                    "It was left as it is. Choose another data directory with --data, or set it aside with \"counterpoint"
                            + " repair\".");
        }
        if (version > newest()) {
            throw newer(file, version);
        }
        return version;
    }

    /** Whether a newer Counterpoint wrote it. Reads, and changes nothing. */
    boolean isNewer(Sql sql) throws SQLException {
        return sql.number("PRAGMA application_id") == APPLICATION_ID && version(sql) > newest();
    }

    private ProviderException newer(Path file, long version) {
        return StorageFailures.storage(
                file + " was written by a newer Counterpoint (schema " + version + "; this one knows " + newest()
                        + ").",
                "Nothing was changed. Start the newer version, or choose another data directory with --data. Beginning with"
                        + " a backup or with nothing sets it aside, whole: “counterpoint repair --backup NAME” or"
                        + " “--empty”.");
    }

    /**
     * Brings the file to the newest version, after a copy of what was there.
     *
     * @param backups where the copy goes
     */
    void apply(Sql sql, Path file, BackupDirectory backups) throws SQLException {
        long found = version(sql);
        if (found > 0 && found < newest()) {
            copy(sql, file, backups, found);
        }
        bring(sql);
        check(sql, file);
    }

    private static void copy(Sql sql, Path file, BackupDirectory backups, long found) throws SQLException {
        try {
            Backup.make(sql, backups, found);
        } catch (ProviderException failed) {
            throw StorageFailures.storage(
                    file + " was not brought to this version, since no copy of it could be made before. "
                            + failed.message(),
                    failed.advice() + " The database was left as it is.", failed);
        }
    }

    /**
     * Brings it to the newest version, without a copy. A file that was empty goes there in one transaction: nobody may
     * find it half way, and take it for an older program's.
     */
    void bring(Sql sql) throws SQLException {
        boolean done = sql.transaction(inside -> {
            // Read under the lock: another process may just have done it.
            boolean fresh = version(inside) == 0;
            if (fresh) {
                for (int target = 1; target <= newest(); target++) {
                    step(inside, target);
                }
            }
            return fresh;
        });
        for (int target = 1; !done && target <= newest(); target++) {
            int version = target;
            sql.transaction(inside -> step(inside, version));
        }
    }

    /** From the version before to this one, where it is at the one before. */
    private boolean step(Sql sql, int version) throws SQLException {
        boolean due = version(sql) == version - 1;
        if (due) {
            sql.script(scripts.get(version - 1));
            sql.script("PRAGMA user_version = " + version);
        }
        return due;
    }

    /**
     * @param schema a name of the connection's schemas
     * @throws ProviderException if a newer program has changed it meanwhile
     */
    void requireNewest(Sql sql, String schema, Path file) throws SQLException {
        if (sql.number("PRAGMA " + schema + ".user_version") != newest()) {
            throw StorageFailures.storage(file + " was changed by another Counterpoint meanwhile.",
                    "Start Counterpoint again.");
        }
    }

    private static long version(Sql sql) throws SQLException {
        return sql.number("PRAGMA user_version");
    }

    private static String resource(String name) {
        try (InputStream in = Migrations.class.getResourceAsStream(DIRECTORY + name)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks its file " + DIRECTORY + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
