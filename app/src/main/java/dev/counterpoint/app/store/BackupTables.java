package dev.counterpoint.app.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** What of a database belongs in a backup of configurations, prompts and settings. */
final class BackupTables {
    /** Those that others refer to first. */
    static final List<String> KEPT = List.of("provider", "secret", "prompt", "prompt_version", "setting",
            "setting_secret");

    /** Of the files, those that a prompt needs. */
    static final String FILES = "attachment";

    /** The runs, what is derived from them, and what is typed and not sent. */
    static final Set<String> LEFT_OUT = Set.of("comparison", "run", "run_target", "run_attempt", "run_frame", "draft",
            "search",
            "search_rest");

    private BackupTables() {}

    /**
     * Copies them between two schemas of one connection that are of one version.
     *
     * @param from a name of the connection's schemas, as is {@code to}
     */
    static void copy(Sql sql, String from, String to) throws SQLException {
        copy(sql, "INSERT INTO ", from, to);
    }

    /** The same, but rows that are there stay. */
    static void copyMissing(Sql sql, String from, String to) throws SQLException {
        copy(sql, "INSERT OR IGNORE INTO ", from, to);
    }

    private static void copy(Sql sql, String insert, String from, String to) throws SQLException {
        for (String table : KEPT) {
            sql.script(insert + to + "." + table + " SELECT * FROM " + from + "." + table);
        }
        sql.script("INSERT OR IGNORE INTO " + to + ".attachment SELECT a.* FROM " + from + ".attachment a"
                + " WHERE EXISTS (SELECT 1 FROM " + from + ".prompt_version v WHERE instr(v.content, a.sha256) > 0)");
    }

    /** Empties them; files stay, for the history may need them too. */
    static void clear(Sql sql) throws SQLException {
        for (String table : KEPT.reversed()) {
            sql.script("DELETE FROM main." + table);
        }
    }

    /** How many bytes a backup takes at most, about. */
    static long bytes(Sql sql) throws SQLException {
        return (1L << 20) + 2 * sql.number("""
                SELECT (SELECT coalesce(sum(length(config)), 0) FROM provider)
                  + (SELECT coalesce(sum(length(sealed)), 0) FROM secret)
                  + (SELECT coalesce(sum(length(sealed)), 0) FROM setting_secret)
                  + (SELECT coalesce(sum(length(content)), 0) FROM prompt_version)
                  + (SELECT coalesce(sum(length(value)), 0) FROM setting)
                  + (SELECT coalesce(sum(length(bytes)), 0) FROM attachment)""");
    }

    /** Whether there is anything that it would be a pity to lose. */
    static boolean worthKeeping(Sql sql) throws SQLException {
        return sql.number("SELECT EXISTS (SELECT 1 FROM provider) OR EXISTS (SELECT 1 FROM prompt)"
                + " OR EXISTS (SELECT 1 FROM setting WHERE key = 'network')") == 1;
    }
}
