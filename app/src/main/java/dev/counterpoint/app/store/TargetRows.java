package dev.counterpoint.app.store;

import dev.counterpoint.app.run.FailedAttempt;
import dev.counterpoint.app.run.RunResult;
import dev.counterpoint.app.run.RunSpec;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.run.Target;
import dev.counterpoint.app.run.TargetName;
import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom runs with a fallback ask, and what became of each. */
final class TargetRows {

    /**
     * A target of a run.
     *
     * @param failed null if it did not fail, or was the last that was asked
     */
    record Row(long run, TargetName target, @Nullable FailedAttempt failed) {}

    private TargetRows() {}

    /** Keeps whom a run is to ask; nothing for one without a fallback. */
    static void begin(Sql sql, long run, RunSpec spec) throws SQLException {
        if (spec.fallbacks().isEmpty()) {
            return;
        }
        List<Target> targets = spec.targets();
        for (int position = 0; position < targets.size(); position++) {
            Target target = targets.get(position);
            ProviderConfig config = target.config();
            sql.update("""
                    INSERT INTO run_target (run, position, provider_id, provider_name, provider_kind, protocol, model,
                      first_attempt, started_after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""", run, position,
                    config.id().value(), config.name(), config.kind(), config.protocol(target.model()).wire(),
                    target.model(), position == 0 ? 1 : null, position == 0 ? 0 : null);
        }
    }

    /** One was asked in vain; the next one is asked now, and stands in the row of the run. */
    static void fellBack(Sql sql, JournalEntry.FellBack entry, Redactor redactor) throws SQLException {
        long run = entry.run().row();
        FailedAttempt failed = entry.failed();
        Usage usage = failed.usage();
        BigDecimal cost = failed.cost();
        failure(sql, run, entry.target(), failed.failure(), redactor);
        sql.update("""
                UPDATE run_target SET ended_after = ?, requests = ?, input_tokens = ?, output_tokens = ?,
                  cached_tokens = ?, cache_write_tokens = ?, reasoning_tokens = ?, cost = ?
                WHERE run = ? AND position = ?""", failed.endedAfter().toNanos(), failed.requests(), usage.input(),
                usage.output(), usage.cached(), usage.cacheWrite(), usage.reasoning(),
                cost == null ? null : cost.toPlainString(), run, entry.target());
        sql.update("UPDATE run_target SET first_attempt = ?, started_after = ? WHERE run = ? AND position = ?",
                entry.nextRequest(), failed.endedAfter().toNanos(), run, entry.target() + 1);
        sql.update("""
                UPDATE run SET (provider_id, provider_name, provider_kind, protocol, model) =
                  (SELECT provider_id, provider_name, provider_kind, protocol, model FROM run_target
                   WHERE run = ?1 AND position = ?2)
                WHERE seq = ?1""", run, entry.target() + 1);
    }

    /** The target that was asked last ends with its run. */
    static void ended(Sql sql, long run, RunResult result, Redactor redactor) throws SQLException {
        List<long[]> last = sql.list("""
                SELECT position, first_attempt FROM run_target WHERE run = ? AND started_after IS NOT NULL
                ORDER BY position DESC LIMIT 1""", row -> new long[]{row.getLong(1), row.getLong(2)}, run);
        if (last.isEmpty()) {
            return;
        }
        long position = last.getFirst()[0];
        sql.update(
                "UPDATE run_target SET ended_after = max(started_after, ?), requests = ? WHERE run = ? AND position = ?",
                result.metrics().total().toNanos(),
                Math.max(0, result.metrics().attempts() - last.getFirst()[1] + 1), run, position);
        if (result.state() instanceof RunState.Failed failed) {
            failure(sql, run, position, failed, redactor);
        }
    }

    /** Of every run of a comparison that has a fallback, in the order in which they were to be asked. */
    static List<Row> ofComparison(Sql sql, long comparison) throws SQLException {
        return sql.list("""
                SELECT t.*, EXISTS (SELECT 1 FROM run_target n WHERE n.run = t.run AND n.position = t.position + 1
                    AND n.started_after IS NOT NULL) AS in_vain
                FROM run JOIN run_target t ON t.run = run.seq WHERE run.comparison = ? ORDER BY t.run, t.position""",
                TargetRows::read, comparison);
    }

    private static Row read(ResultSet row) throws SQLException {
        TargetName target = target(row);
        return new Row(row.getLong("run"), target,
                row.getBoolean("in_vain")
                        ? Unreadable.optional("Who was asked in vain", () -> inVain(target, row)).orElse(null)
                        : null);
    }

    private static FailedAttempt inVain(TargetName target, ResultSet row) throws SQLException {
        return new FailedAttempt(target, Duration.ofNanos(row.getLong("started_after")),
                Duration.ofNanos(row.getLong("ended_after") - row.getLong("started_after")), row.getInt("requests"),
                RunRows.failed(row), RunRows.usage(row), RunRows.cost(row));
    }

    /** From a row of run as well, which has the same columns. */
    static TargetName target(ResultSet row) throws SQLException {
        return new TargetName(new ProviderId(row.getString("provider_id")), row.getString("provider_name"),
                row.getString("provider_kind"), row.getString("model"));
    }

    private static void failure(Sql sql, long run, long position, RunState.Failed failed, Redactor redactor)
            throws SQLException {
        sql.update("""
                UPDATE run_target SET failure_kind = ?, failure_layer = ?, failure_message = ?, failure_advice = ?,
                  failure_status = ? WHERE run = ? AND position = ?""", failed.kind().wire(), failed.layer().wire(),
                redactor.text(failed.message()), redactor.text(failed.advice()), failed.status(), run, position);
    }
}
