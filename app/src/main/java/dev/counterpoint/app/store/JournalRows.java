package dev.counterpoint.app.store;

import dev.counterpoint.app.run.Comparison;
import dev.counterpoint.app.run.RunId;
import dev.counterpoint.app.run.RunSpec;
import dev.counterpoint.app.run.Target;
import dev.counterpoint.providers.config.ProviderConfig;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes comparisons, runs and what happens to them. */
final class JournalRows {
    private final Owner owner;
    private final NetworkStore network;

    JournalRows(Owner owner, NetworkStore network) {
        this.owner = owner;
        this.network = network;
    }

    Map<RunId, OpenRun> begin(Sql sql, Comparison comparison, Instant startedAt) throws SQLException {
        AttachmentRows.keepWhole(sql, comparison.content().messages(), startedAt);
        for (RunSpec run : comparison.runs()) {
            AttachmentRows.keep(sql, run.request().messages(), startedAt);
        }
        sql.update("INSERT INTO comparison (id, title, content, prompt_id, started_at) VALUES (?, ?, ?, ?, ?)",
                comparison.id().value(), comparison.title(), Checked.with(PromptJson.write(comparison.content())),
                comparison.promptId(), Times.toNanos(startedAt));
        long seq = sql.number("SELECT last_insert_rowid()");
        Map<RunId, OpenRun> begun = new HashMap<>();
        for (RunSpec run : comparison.runs()) {
            long row = insert(sql, seq, run);
            TargetRows.begin(sql, row, run);
            begun.put(run.id(), new OpenRun(row, seq, run.targets().stream().map(Target::config).toList(),
                    network::proxies));
        }
        SearchIndex.update(sql, seq);
        return begun;
    }

    private long insert(Sql sql, long comparison, RunSpec run) throws SQLException {
        ProviderConfig config = run.target().config();
        RunId continues = run.continues();
        sql.update("""
                INSERT INTO run (id, comparison, position, pane, provider_id, provider_name, provider_kind, protocol,
                  model, request, continues, owner_pid, owner_started_at, state)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'running')""", run.id().value(), comparison,
                run.position(), run.pane(), config.id().value(), config.name(), config.kind(),
                config.protocol(run.target().model()).wire(), run.target().model(),
                Checked.with(PromptJson.write(run.request())), continues == null ? null : continues.value(),
                owner.pid(),
                Times.toNanos(owner.startedAt()));
        return sql.number("SELECT last_insert_rowid()");
    }

    void write(Sql sql, JournalEntry entry) throws SQLException {
        // A comparison may be removed while it runs: then there is no row to belong to.
        if (sql.number("SELECT count(*) FROM run WHERE seq = ?", entry.run().row()) == 0) {
            return;
        }
        long row = entry.run().row();
        Redactor redactor = entry.run().redactor();
        switch (entry) {
            case JournalEntry.Sent sent -> sql.update(
                    "INSERT INTO run_attempt (run, attempt, request) VALUES (?, ?, ?)"
                            + " ON CONFLICT (run, attempt) DO UPDATE SET request = excluded.request",
                    row, sent.attempt(), redactor.text(WireJson.write(sent.request())));
            case JournalEntry.Head head ->
                sql.update(
                        "INSERT INTO run_attempt (run, attempt, status, response_headers) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT (run, attempt) DO UPDATE SET status = excluded.status,"
                                + " response_headers = excluded.response_headers",
                        row, head.attempt(), head.status(),
                        redactor.text(WireJson.write(withoutCookies(head.headers()))));
            case JournalEntry.Frame _ -> throw new IllegalArgumentException("Secrets may be in it.");
            case JournalEntry.Clean frame -> sql.update(
                    "INSERT INTO run_frame (run, seq, attempt, at, bytes) VALUES (?, ?, ?, ?, ?)", row,
                    frame.run().nextFrame(), frame.attempt(), frame.at(), frame.bytes());
            case JournalEntry.FellBack fellBack -> TargetRows.fellBack(sql, fellBack, redactor);
            case JournalEntry.End end -> {
                RunEnds.write(sql, row, end.result(), redactor, end.run().answerRedactor());
                SearchIndex.updateIfEnded(sql, end.run().comparison());
            }
        }
    }

    /** Cookies are the server's secrets. */
    private static Map<String, List<String>> withoutCookies(Map<String, List<String>> headers) {
        Map<String, List<String>> kept = new LinkedHashMap<>(headers);
        kept.keySet().removeIf(name -> name.equalsIgnoreCase("set-cookie"));
        return kept;
    }
}
