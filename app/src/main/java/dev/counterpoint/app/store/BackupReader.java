package dev.counterpoint.app.store;

import dev.counterpoint.app.store.BackupFile.Contents;
import dev.counterpoint.providers.ProviderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks what backups there are and what is in them. No database has to be open for it. Blocks. */
final class BackupReader {
    private final BackupDirectory directory;
    private final Migrations migrations;

    BackupReader(BackupDirectory directory, Migrations migrations) {
        this.directory = directory;
        this.migrations = migrations;
    }

    /** Newest first. */
    List<BackupFile> list() {
        try {
            List<BackupFile> found = new ArrayList<>();
            for (Path file : directory.files()) {
                found.add(read(file));
            }
            return List.copyOf(found);
        } catch (IOException failed) {
            throw StorageFailures.io("The backups in " + directory.path() + " cannot be listed", failed);
        }
    }

    /**
     * @throws ProviderException of kind bad_configuration if there is no such backup
     */
    BackupFile named(String name) {
        Path file = directory.path().resolve(name).normalize();
        if (!directory.path().normalize().equals(file.getParent()) || !Files.isRegularFile(file)) {
            throw StorageFailures.badInput("There is no backup “" + name + "” in " + directory.path() + ".",
                    "counterpoint backup list says which there are.");
        }
        return read(file);
    }

    BackupFile read(Path file) {
        BackupFile.Kind kind = BackupFile.Kind.of(String.valueOf(file.getFileName()));
        long bytes = file.toFile().length();
        try (Sql sql = Connections.unchanging(file)) {
            if (migrations.check(sql, file) == 0) {
                return new BackupFile(file, kind, BackupDirectory.madeAt(file), bytes, null,
                        file + " is empty.");
            }
            Integrity.check(sql, file);
            Contents contents = new Contents(providers(sql), prompts(sql),
                    sql.number("SELECT count(*) FROM comparison"));
            return new BackupFile(file, kind, BackupDirectory.madeAt(file), bytes, contents, null);
        } catch (SQLException failed) {
            return new BackupFile(file, kind, BackupDirectory.madeAt(file), bytes, null,
                    StorageFailures.of(failed, file).message());
        } catch (ProviderException failed) {
            return new BackupFile(file, kind, BackupDirectory.madeAt(file), bytes, null, failed.message());
        }
    }

    static List<String> providers(Sql sql) throws SQLException {
        return sql.list("SELECT name FROM provider ORDER BY name_key", row -> row.getString(1));
    }

    static int prompts(Sql sql) throws SQLException {
        return (int) sql.number("SELECT count(*) FROM prompt");
    }
}
