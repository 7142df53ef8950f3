package dev.counterpoint.app.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes backups of the configurations, prompts and settings: small databases of this program's own schema. Blocks. */
final class BackupWriter {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd-HHmmss", Locale.ROOT);

    private final BackupDirectory directory;
    private final Path database;
    private final Migrations migrations;
    private final ZoneId zone;

    BackupWriter(BackupDirectory directory, Path database, Migrations migrations, ZoneId zone) {
        this.directory = directory;
        this.database = database;
        this.migrations = migrations;
        this.zone = zone;
    }

    /**
     * @param sql a connection that reads the database
     */
    Path write(Sql sql, BackupFile.Kind kind) throws SQLException {
        return directory.write(name(kind), BackupTables.bytes(sql), this::fill);
    }

    /** E.g. {@code daily-2026-11-26}. */
    String name(BackupFile.Kind kind) {
        DateTimeFormatter format = kind == BackupFile.Kind.DAILY ? DAY : SECOND;
        return kind.prefix() + "-" + format.format(directory.clock().instant().atZone(zone));
    }

    private void fill(Path part) throws SQLException {
        try (Sql copy = Connections.writing(part)) {
            // No file beside it: nobody reads it before it is whole.
            copy.first("PRAGMA journal_mode = MEMORY", row -> row.getString(1));
            migrations.bring(copy);
            copy.update("ATTACH ? AS source", database.toString());
            // Not IMMEDIATE: that would lock the source too.
            copy.script("BEGIN");
            migrations.requireNewest(copy, "source", database);
            BackupTables.copy(copy, "source", "main");
            copy.script("COMMIT");
            copy.script("DETACH source");
            Integrity.check(copy, part);
        }
    }
}
