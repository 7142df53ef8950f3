package dev.counterpoint.app.store;

import dev.counterpoint.app.run.RunMetrics;
import dev.counterpoint.app.run.RunResult;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.providers.catalog.Price;
import dev.counterpoint.providers.chat.Usage;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Writes the end of a run, with the answer and the figures, into its row. */
final class RunEnds {
    private RunEnds() {}

    static void write(Sql sql, long run, RunResult result, Redactor redactor, Redactor inAnswer)
            throws SQLException {
        switch (result.state()) {
            case RunState.Finished finished -> sql.update("""
                    UPDATE run SET state = 'finished', stop_reason = ?, provider_reason = ?, failure_kind = NULL,
                      failure_layer = NULL, failure_message = NULL, failure_advice = NULL, failure_status = NULL
                    WHERE seq = ?""", finished.reason().wire(), finished.providerReason(), run);
            case RunState.Failed failed -> sql.update("""
                    UPDATE run SET state = 'failed', failure_kind = ?, failure_layer = ?, failure_message = ?,
                      failure_advice = ?, failure_status = ? WHERE seq = ?""", failed.kind().wire(),
                    failed.layer().wire(), redactor.text(failed.message()), redactor.text(failed.advice()),
                    failed.status(), run);
            case RunState.Running _ -> throw new IllegalArgumentException("A run that runs has not ended.");
        }
        TargetRows.ended(sql, run, result, redactor);
        RunMetrics metrics = result.metrics();
        Usage usage = metrics.usage();
        Price price = metrics.price();
        BigDecimal cost = metrics.cost();
        sql.update("""
                UPDATE run SET parts = ?, input_tokens = ?, output_tokens = ?, cached_tokens = ?, cache_write_tokens = ?,
                  reasoning_tokens = ?, first_token_after = ?, total = ?, attempts = ?, price = ?, cost = ?
                WHERE seq = ?""", Checked.with(inAnswer.text(PartJson.writeParts(result.parts()))), usage.input(),
                usage.output(),
                usage.cached(), usage.cacheWrite(), usage.reasoning(), nanos(metrics.timeToFirstToken()),
                metrics.total().toNanos(), metrics.attempts(), price == null ? null : WireJson.write(price),
                cost == null ? null : cost.toPlainString(), run);
    }

    private static @Nullable Long nanos(@Nullable Duration duration) {
        return duration == null ? null : duration.toNanos();
    }
}
