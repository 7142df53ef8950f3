package dev.counterpoint.app.store;

import dev.counterpoint.app.run.ComparisonId;
import dev.counterpoint.app.store.HistoryStore.HistoryEntry;
import dev.counterpoint.app.store.HistoryStore.RunSummary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page of the history at once. Of the runs it needs only what stands in the index run_of_comparison: a row of
 * its own may be megabytes long.
 */
final class HistoryPage {
    private static final String ENTRIES = """
            SELECT c.seq, c.id, c.title, c.started_at, r.provider_name, r.model, r.state, r.stop_reason,
              r.provider_reason, r.failure_kind, r.failure_layer, r.failure_message, r.failure_advice,
              r.failure_status, r.cost
            FROM (%s) JOIN comparison c ON c.seq = place LEFT JOIN run r ON r.comparison = c.seq
            ORDER BY place DESC, r.position""";
    static final String NEWEST = ENTRIES.formatted(
            "SELECT seq AS place FROM comparison WHERE seq < ? ORDER BY seq DESC LIMIT ?");
    static final String FOUND = ENTRIES.formatted(
            "SELECT rowid AS place FROM search WHERE search MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?");

    private HistoryPage() {}

    static List<HistoryEntry> newest(Sql sql, long before, int limit) throws SQLException {
        return entries(sql.list(NEWEST, Row::read, before, limit));
    }

    /**
     * @param query of FTS5
     */
    static List<HistoryEntry> found(Sql sql, String query, long before, int limit) throws SQLException {
        return entries(sql.list(FOUND, Row::read, query, before, limit));
    }

    private static List<HistoryEntry> entries(List<Row> rows) {
        List<HistoryEntry> entries = new ArrayList<>();
        List<RunSummary> runs = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.run() != null) {
                runs.add(row.run());
            }
            if (i + 1 == rows.size() || rows.get(i + 1).seq() != row.seq()) {
                entries.add(new HistoryEntry(row.id(), row.title(), row.startedAt(), runs));
                runs = new ArrayList<>();
            }
        }
        return List.copyOf(entries);
    }

    /**
     * @param run null for a comparison without any
     */
    private record Row(long seq, ComparisonId id, String title, Instant startedAt, @Nullable RunSummary run) {
        static Row read(ResultSet row) throws SQLException {
            String provider = row.getString("provider_name");
            return new Row(row.getLong(1), new ComparisonId(row.getString(2)), row.getString(3),
                    Times.ofNanos(row.getLong(4)),
                    provider == null
                            ? null
                            : new RunSummary(provider + "/" + row.getString("model"), RunRows.state(row),
                                    RunRows.cost(row)));
        }
    }
}
