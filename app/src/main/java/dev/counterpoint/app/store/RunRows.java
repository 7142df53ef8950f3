package dev.counterpoint.app.store;

import dev.counterpoint.app.run.RunId;
import dev.counterpoint.app.run.RunMetrics;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.run.StoredRun;
import dev.counterpoint.app.run.TargetName;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.Usage;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads runs. */
final class RunRows {
    private RunRows() {}

    /**
     * @param asked of this run, in order; none if it had no fallback
     */
    static StoredRun read(ResultSet row, Instant startedAt, List<TargetRows.Row> asked, Files files)
            throws SQLException {
        String continues = row.getString("continues");
        String parts = row.getString("parts");
        TargetName target = TargetRows.target(row);
        return new StoredRun(new RunId(row.getString("id")), row.getInt("position"), row.getInt("pane"), target,
                asked.isEmpty() ? List.of(target) : asked.stream().map(TargetRows.Row::target).toList(),
                PromptJson.readRequest(row.getString("request"), files).to(target.model()),
                continues == null ? null : new RunId(continues),
                startedAt, state(row), parts == null ? List.<Part>of() : PartJson.readParts(parts), metrics(row),
                asked.stream().map(TargetRows.Row::failed).filter(Objects::nonNull).toList());
    }

    static RunState state(ResultSet row) throws SQLException {
        return switch (row.getString("state")) {
            case "finished" -> new RunState.Finished(StopReason.ofWire(row.getString("stop_reason")),
                    row.getString("provider_reason"));
            case "failed" -> failed(row);
            default -> new RunState.Running();
        };
    }

    static RunState.Failed failed(ResultSet row) throws SQLException {
        return new RunState.Failed(FailureKind.ofWire(row.getString("failure_kind")),
                Layer.valueOf(row.getString("failure_layer").toUpperCase(Locale.ROOT)),
                row.getString("failure_message"), row.getString("failure_advice"), row.getInt("failure_status"));
    }

    static Usage usage(ResultSet row) throws SQLException {
        return new Usage(number(row, "input_tokens"), number(row, "output_tokens"), number(row, "cached_tokens"),
                number(row, "cache_write_tokens"), number(row, "reasoning_tokens"));
    }

    static @Nullable BigDecimal cost(ResultSet row) throws SQLException {
        String cost = row.getString("cost");
        return cost == null ? null : new BigDecimal(cost);
    }

    private static RunMetrics metrics(ResultSet row) throws SQLException {
        Long first = number(row, "first_token_after");
        String price = row.getString("price");
        return new RunMetrics(first == null ? null : Duration.ofNanos(first), Duration.ofNanos(row.getLong("total")),
                usage(row), row.getInt("attempts"), price == null ? null : WireJson.readPrice(price), cost(row));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
