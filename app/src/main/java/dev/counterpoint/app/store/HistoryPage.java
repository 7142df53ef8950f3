package dev.counterpoint.app.store;

import dev.counterpoint.app.run.ComparisonId;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.store.HistoryStore.AskedInVain;
import dev.counterpoint.app.store.HistoryStore.HistoryEntry;
import dev.counterpoint.app.store.HistoryStore.RunSummary;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a page of the history at once. Of the runs it needs only what stands in the index run_of_comparison: a row of
 * its own may be megabytes long.
 */
final class HistoryPage {
    private static final String ENTRIES = """
            SELECT c.seq, c.id, c.title, c.started_at, r.provider_name, r.model, r.state, r.stop_reason,
              r.provider_reason, r.failure_kind, r.failure_layer, r.failure_message, r.failure_advice,
              r.failure_status, r.cost, (%s) AS in_vain
            FROM (%s) JOIN comparison c ON c.seq = place LEFT JOIN run r ON r.comparison = c.seq
            ORDER BY place DESC, r.position""";
    /** Hardly a run has any: a look at the primary key says so. */
    private static final String IN_VAIN = """
            SELECT json_group_array(json_object('target', t.provider_name || '/' || t.model, 'kind', t.failure_kind,
              'layer', t.failure_layer, 'message', t.failure_message, 'advice', t.failure_advice,
              'status', t.failure_status, 'nanos', t.ended_after - t.started_after)
              ORDER BY t.position)
            FROM run_target t JOIN run_target n ON n.run = t.run AND n.position = t.position + 1
            WHERE t.run = r.seq AND n.started_after IS NOT NULL""";
    static final String NEWEST = ENTRIES.formatted(IN_VAIN,
            "SELECT seq AS place FROM comparison WHERE seq < ? ORDER BY seq DESC LIMIT ?");
    static final String FOUND = ENTRIES.formatted(IN_VAIN,
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

    private static List<AskedInVain> inVain(String json) {
        return json.equals("[]") ? List.of() : Json.list(Json.read(json), HistoryPage::askedInVain);
    }

    private static AskedInVain askedInVain(JsonNode node) {
        return new AskedInVain(Json.text(node, "target"),
                new RunState.Failed(FailureKind.ofWire(Json.text(node, "kind")),
                        Layer.valueOf(Json.text(node, "layer").toUpperCase(Locale.ROOT)), Json.text(node, "message"),
                        Json.text(node, "advice"), node.path("status").asInt()),
                Duration.ofNanos(node.path("nanos").asLong()));
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
                            : new RunSummary(provider + "/" + row.getString("model"), RunRows.stateOrDamaged(row),
                                    RunRows.readableCost(row), Unreadable.optional("Who was asked in vain",
                                            () -> inVain(row.getString("in_vain"))).orElse(List.of())));
        }
    }
}
