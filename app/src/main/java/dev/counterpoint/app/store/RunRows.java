package dev.counterpoint.app.store;

import dev.counterpoint.app.run.RunId;
import dev.counterpoint.app.run.RunMetrics;
import dev.counterpoint.app.run.RunResult;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.run.StoredRun;
import dev.counterpoint.app.run.TargetName;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Parameters;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads runs. Of one that is damaged it reads what can be read: its answer from the bytes as they came, where the text
 * that was derived from them is damaged.
 */
final class RunRows {
    private RunRows() {}

    /**
     * @param asked of this run, in order; none if it had no fallback
     */
    static StoredRun read(Sql sql, ResultSet row, Instant startedAt, List<TargetRows.Row> asked, KeptAnswers kept)
            throws SQLException {
        String continues = row.getString("continues");
        TargetName target = TargetRows.target(row);
        ChatRequest nothing = new ChatRequest(target.model(), List.of(), List.of(), Parameters.NONE);
        Optional<ChatRequest> request = Unreadable.optional("What was asked", () -> PromptJson
                .readRequest(Checked.json(row.getString("request")), AttachmentRows.files(sql)).to(target.model()));
        Ended ended = ended(sql, row, kept);
        return new StoredRun(new RunId(row.getString("id")), row.getInt("position"), row.getInt("pane"), target,
                asked.isEmpty() ? List.of(target) : asked.stream().map(TargetRows.Row::target).toList(),
                request.orElse(nothing), continues == null ? null : new RunId(continues), startedAt,
                request.isPresent() ? ended.state() : damaged("what was asked cannot be read"), ended.parts(),
                ended.metrics(), asked.stream().map(TargetRows.Row::failed).filter(Objects::nonNull).toList());
    }

    private record Ended(RunState state, List<Part> parts, RunMetrics metrics) {}

    private static Ended ended(Sql sql, ResultSet row, KeptAnswers kept) throws SQLException {
        String parts = row.getString("parts");
        Optional<RunState> state = Unreadable.optional("How a run ended", () -> state(row));
        Optional<List<Part>> read = Unreadable.optional("An answer",
                () -> parts == null ? List.<Part>of() : PartJson.readParts(Checked.json(parts)));
        Optional<RunMetrics> metrics = Unreadable.optional("What a run took", () -> metrics(row));
        if (state.isPresent() && read.isPresent() && metrics.isPresent()) {
            return new Ended(state.get(), read.get(), metrics.get());
        }
        RunResult derived = kept.of(sql, row.getLong("seq"), row.getString("protocol"),
                damaged("the end of the answer cannot be read"));
        RunState told = state.orElse(derived.state());
        // Of a long answer the bytes may have been given up before its end: what they tell is not shown as whole.
        boolean whole = read.isPresent() || !(told instanceof RunState.Finished)
                || derived.state() instanceof RunState.Finished;
        return new Ended(whole ? told : derived.state(), read.orElse(derived.parts()),
                metrics.orElse(derived.metrics()));
    }

    private static RunState.Failed damaged(String what) {
        return new RunState.Failed(FailureKind.STORAGE, Layer.STORAGE,
                "What is saved of this run is damaged: " + what + ".",
                "What can be read of it is shown; all else is untouched. If it happens again, check the disk.", 0);
    }

    /** The state for a list; one that cannot be read is told as such. */
    static RunState stateOrDamaged(ResultSet row) throws SQLException {
        return Unreadable.optional("How a run ended", () -> state(row))
                .orElseGet(() -> damaged("how it ended cannot be read"));
    }

    static RunState state(ResultSet row) throws SQLException {
        return switch (row.getString("state")) {
            case "finished" -> new RunState.Finished(StopReason.ofWire(row.getString("stop_reason")),
                    row.getString("provider_reason"));
            case "failed" -> failed(row);
            case "running" -> new RunState.Running();
            default ->
                throw Json.unreadable("no run is in the state \"" + row.getString("state") + "\"", null);
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

    /** Null too if it cannot be read. */
    static @Nullable BigDecimal readableCost(ResultSet row) throws SQLException {
        String cost = row.getString("cost");
        return cost == null ? null : Unreadable.optional("What a run cost", () -> new BigDecimal(cost)).orElse(null);
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
