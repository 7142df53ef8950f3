package dev.counterpoint.app.cli;

import dev.counterpoint.app.run.FailedAttempt;
import dev.counterpoint.app.run.RunMetrics;
import dev.counterpoint.app.run.RunResult;
import dev.counterpoint.app.run.RunSpec;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.run.Target;
import dev.counterpoint.app.run.TextFeed.Piece;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.Usage;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Prints runs as events, one JSON object a line. README.md describes them: scripts hold on to these names. */
final class JsonPrinter implements RunPrinter {

    /** A part of an answer under way; parts of different runs are different. */
    private record Key(int run, int part) {}

    private final JsonLines lines;
    private final Map<Key, PartKind> kinds = new HashMap<>();
    private final Map<Key, ToolCallText> calls = new HashMap<>();
    /** Who is asked now, of the runs whose first target failed. */
    private final Map<Integer, String> asked = new HashMap<>();

    JsonPrinter(JsonLines lines) {
        this.lines = lines;
    }

    @Override
    public void started(RunSpec run) throws IOException {
        lines.write(event(run, "started"));
    }

    @Override
    public void piece(RunSpec run, Piece piece) throws IOException {
        switch (piece) {
            case Piece.Started(int part, PartKind kind) -> start(run, new Key(run.position(), part), kind);
            case Piece.Text(int part, String text) -> text(run, new Key(run.position(), part), text);
            case Piece.Ended(int part) -> end(run, new Key(run.position(), part));
        }
    }

    @Override
    public void usage(RunSpec run, Usage usage) throws IOException {
        lines.write(JsonLines.counts(event(run, "usage"), usage));
    }

    @Override
    public void fellBack(RunSpec run, FailedAttempt failed, Target next) throws IOException {
        lines.write(event(run, "attempt_failed").put("kind", failed.failure().kind().wire())
                .put("message", failed.failure().message()).put("advice", failed.failure().advice())
                .put("durationMillis", failed.duration().toMillis()).put("next", next.label()));
        asked.put(run.position(), next.label());
    }

    @Override
    public void ended(RunSpec run, RunResult result) throws IOException {
        for (Key open : calls.keySet().stream().filter(key -> key.run() == run.position()).sorted(
                (one, other) -> Integer.compare(one.part(), other.part())).toList()) {
            end(run, open);
        }
        lines.write(switch (result.state()) {
            case RunState.Finished(var reason, String providerReason) -> figures(
                    event(run, "finished").put("stopReason", reason.wire()).put("providerStopReason", providerReason),
                    result.metrics());
            case RunState.Failed failed -> event(run, "failed").put("kind", failed.kind().wire())
                    .put("message", failed.message()).put("advice", failed.advice());
            case RunState.Running _ -> throw new IllegalStateException("A run ended and still runs.");
        });
    }

    private void start(RunSpec run, Key key, PartKind kind) throws IOException {
        kinds.put(key, kind);
        if (kind instanceof PartKind.ToolCall(String id, String name)) {
            ToolCallText call = new ToolCallText(id, name);
            calls.put(key, call);
            write(run, call);
        }
    }

    private void text(RunSpec run, Key key, String text) throws IOException {
        switch (kinds.get(key)) {
            case PartKind.Text() -> lines.write(event(run, "text").put("text", text));
            case PartKind.Reasoning() -> lines.write(event(run, "reasoning").put("text", text));
            case PartKind.Refusal() -> lines.write(event(run, "refusal").put("text", text));
            case PartKind.ToolCall _ -> {
                ToolCallText call = calls.get(key);
                if (call != null && call.grow(text)) {
                    write(run, call);
                }
            }
            case null -> throw new IllegalStateException("A part that has not started has text.");
        }
    }

    private void end(RunSpec run, Key key) throws IOException {
        kinds.remove(key);
        ToolCallText call = calls.remove(key);
        if (call != null && call.unshown()) {
            write(run, call);
        }
    }

    private void write(RunSpec run, ToolCallText call) throws IOException {
        lines.write(event(run, "tool_call").put("name", call.name()).put("id", call.id())
                .put("arguments", call.show()));
    }

    private ObjectNode event(RunSpec run, String event) {
        return JsonLines.object().put("run", run.position())
                .put("target", asked.getOrDefault(run.position(), run.target().label())).put("event", event);
    }

    private static ObjectNode figures(ObjectNode object, RunMetrics metrics) {
        return JsonLines.counts(object, metrics.usage())
                .put("timeToFirstTokenMillis", millis(metrics.timeToFirstToken()))
                .put("totalMillis", millis(metrics.total())).put("cost", metrics.cost());
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }
}
