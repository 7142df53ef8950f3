package dev.counterpoint.app.store;

import dev.counterpoint.app.store.SalvageTable.Table;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies all of a damaged database that can still be read into a new one. */
final class Salvage {
    private static final Logger LOG = LoggerFactory.getLogger(Salvage.class);
    private static final List<Table> TABLES = List.of(new Table("provider", "id", false),
            new Table("secret", "provider, field", false), new Table("prompt", "id", false),
            new Table("prompt_version", "rowid", true), new Table("setting", "key", false),
            new Table("setting_secret", "setting, field", false),
            new Table("attachment", "rowid", true), new Table("draft", "rowid", true),
            new Table("comparison", "rowid", true), new Table("run", "rowid", true),
            new Table("run_target", "run, position", true),
            new Table("run_attempt", "run, attempt", true), new Table("run_frame", "run, seq", true));

    private Salvage() {}

    /**
     * @param from reads the damaged database
     * @param to   writes a new one of this program's schema
     * @return the tables of which rows may be lost
     */
    static List<String> run(Sql from, Sql to) throws SQLException {
        // Rows may come without what they belong to.
        to.script("PRAGMA foreign_keys = OFF");
        List<String> damaged = new ArrayList<>();
        for (Table table : TABLES) {
            if (!copy(from, to, table)) {
                damaged.add(table.name());
            }
        }
        return List.copyOf(damaged);
    }

    /** Adds from a backup what is missing of the configurations, prompts and settings. */
    static void complete(Sql to, Path backup) throws SQLException {
        to.update("ATTACH ? AS backup", backup.toString());
        try {
            BackupTables.copyMissing(to, "backup", "main");
        } finally {
            to.script("DETACH backup");
        }
    }

    /** Removes what belongs to nothing, and has the full-text index made anew. */
    static void tidy(Sql to) throws SQLException {
        to.script("""
                DELETE FROM secret WHERE provider NOT IN (SELECT id FROM provider);
                DELETE FROM setting_secret WHERE setting NOT IN (SELECT key FROM setting);
                DELETE FROM prompt_version WHERE prompt NOT IN (SELECT id FROM prompt);
                DELETE FROM prompt WHERE id NOT IN (SELECT prompt FROM prompt_version);
                DELETE FROM run WHERE comparison NOT IN (SELECT seq FROM comparison);
                DELETE FROM run_target WHERE run NOT IN (SELECT seq FROM run);
                DELETE FROM run_attempt WHERE run NOT IN (SELECT seq FROM run);
                DELETE FROM run_frame WHERE run NOT IN (SELECT seq FROM run);
                DELETE FROM search_rest;
                INSERT INTO search_rest (id, upto) SELECT 1, max(seq) FROM comparison HAVING max(seq) IS NOT NULL;
                PRAGMA foreign_keys = ON;
                """);
    }

    private static boolean copy(Sql from, Sql to, Table table) throws SQLException {
        List<String> columns;
        try {
            List<String> there = columns(from, table);
            columns = columns(to, table).stream().filter(there::contains).toList();
        } catch (SQLException unreadable) {
            LOG.warn("The table {} cannot be read", table.name(), unreadable);
            return false;
        }
        if (columns.isEmpty()) {
            return false;
        }
        SalvageTable rows = new SalvageTable(from, to, table, columns);
        rows.copy();
        return !rows.damaged();
    }

    /** An older schema lacks some. */
    private static List<String> columns(Sql sql, Table table) throws SQLException {
        return sql.list("SELECT name FROM pragma_table_info(?)", row -> row.getString(1), table.name());
    }
}
