package dev.counterpoint.app.store;

import dev.counterpoint.app.run.RunId;
import dev.counterpoint.app.run.RunMetrics;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.run.StoredRun;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.config.ProviderId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads runs. */
final class RunRows {
    private RunRows() {}

    static StoredRun read(ResultSet row, Instant startedAt, Files files) throws SQLException {
        String continues = row.getString("continues");
        String parts = row.getString("parts");
        return new StoredRun(new RunId(row.getString("id")), row.getInt("position"), row.getInt("pane"),
                new ProviderId(row.getString("provider_id")), row.getString("provider_name"),
                row.getString("provider_kind"), row.getString("model"),
                PromptJson.readRequest(row.getString("request"), files),
                continues == null ? null : new RunId(continues),
                startedAt, state(row), parts == null ? List.<Part>of() : PartJson.readParts(parts), metrics(row));
    }

    static RunState state(ResultSet row) throws SQLException {
        return switch (row.getString("state")) {
            case "finished" -> new RunState.Finished(StopReason.ofWire(row.getString("stop_reason")),
                    row.getString("provider_reason"));
            case "failed" -> new RunState.Failed(FailureKind.ofWire(row.getString("failure_kind")),
                    Layer.valueOf(row.getString("failure_layer").toUpperCase(Locale.ROOT)),
                    row.getString("failure_message"), row.getString("failure_advice"), row.getInt("failure_status"));
            default -> new RunState.Running();
        };
    }

    static @Nullable BigDecimal cost(ResultSet row) throws SQLException {
        String cost = row.getString("cost");
        return cost == null ? null : new BigDecimal(cost);
    }

    private static RunMetrics metrics(ResultSet row) throws SQLException {
        Long first = number(row, "first_token_after");
        String price = row.getString("price");
        Usage usage = new Usage(number(row, "input_tokens"), number(row, "output_tokens"),
                number(row, "cached_tokens"), number(row, "cache_write_tokens"), number(row, "reasoning_tokens"));
        return new RunMetrics(first == null ? null : Duration.ofNanos(first), Duration.ofNanos(row.getLong("total")),
                usage, row.getInt("attempts"), price == null ? null : WireJson.readPrice(price), cost(row));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
