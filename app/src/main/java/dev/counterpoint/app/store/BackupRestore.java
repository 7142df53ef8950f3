package dev.counterpoint.app.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;

/** Puts a backup in place of the present configurations, prompts and settings. */
final class BackupRestore {
    private static final String READY = ".restoring";

    private final BackupDirectory directory;
    private final Migrations migrations;

    BackupRestore(BackupDirectory directory, Migrations migrations) {
        this.directory = directory;
        this.migrations = migrations;
    }

    /**
     * A copy of the backup in this program's schema, so that the backup itself stays as it is. To be removed when it
     * was used. Blocks.
     *
     * @throws dev.counterpoint.providers.ProviderException of kind storage if the backup is damaged or newer
     */
    Path prepare(Path backup) throws IOException {
        try (Sql sql = Connections.unchanging(backup)) {
            if (migrations.check(sql, backup) == 0) {
                throw StorageFailures.storage(backup + " is empty.", "Choose another backup.");
            }
            Integrity.checkWhole(sql, backup);
        } catch (SQLException failed) {
            throw StorageFailures.of(failed, backup);
        }
        return directory.write(READY, Files.size(backup), part -> {
            Files.copy(backup, part, StandardCopyOption.REPLACE_EXISTING);
            OwnerOnly.tighten(part, OwnerOnly.FILE);
            try (Sql sql = Connections.writing(part)) {
                sql.first("PRAGMA journal_mode = MEMORY", row -> row.getString(1));
                migrations.bring(sql);
            }
        });
    }

    /**
     * All of it or nothing. On the writing thread, outside a transaction.
     *
     * @param ready of {@link #prepare}
     */
    static void replace(Sql sql, Path ready) throws SQLException {
        sql.update("ATTACH ? AS backup", ready.toString());
        try {
            sql.transaction(inside -> {
                BackupTables.clear(inside);
                BackupTables.copy(inside, "backup", "main");
                return ready;
            });
        } finally {
            sql.script("DETACH backup");
        }
    }
}
