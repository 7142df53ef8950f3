package dev.counterpoint.app.cli;

import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.store.HistoryStore.AskedInVain;
import dev.counterpoint.app.store.HistoryStore.HistoryEntry;
import dev.counterpoint.app.store.HistoryStore.RunSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code counterpoint history}: what was compared, newest first. */
@Command(name = "history", description = "List what was compared, newest first.")
final class HistoryCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--search", paramLabel = "TEXT", description = "Only comparisons whose prompts or answers hold these words.")
    private @Nullable String search;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "At most so many.")
    private int limit;

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    HistoryCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (limit < 1) {
            throw new WrongUse("--limit takes a number from 1.");
        }
        try (Services services = context.open()) {
            List<HistoryEntry> entries = Context.await(services.store().history().newest(search, limit, null));
            JsonLines lines = new JsonLines(context.terminal().out());
            for (HistoryEntry entry : entries) {
                if (json) {
                    lines.write(object(entry));
                } else {
                    print(text(entry));
                }
            }
            if (entries.isEmpty() && !json) {
                print(search == null ? "Nothing has been compared yet.\n" : "Nothing was found.\n");
            }
        }
        return ExitCode.DONE;
    }

    private void print(String text) throws IOException {
        context.terminal().out().write(text.getBytes(StandardCharsets.UTF_8));
        context.terminal().out().flush();
    }

    private static String text(HistoryEntry entry) {
        String time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault())
                .format(entry.startedAt());
        return time + "  " + Printable.line(entry.title()) + "\n" + entry.runs().stream()
                .map(run -> "    " + Printable.line(run.label()) + "  " + state(run.state())
                        + (run.cost() == null ? "" : "  " + Figures.dollars(run.cost())) + "\n"
                        + run.inVain().stream().map(HistoryCommand::text).collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    private static String text(AskedInVain asked) {
        return "        instead of " + Printable.line(asked.label()) + "  " + asked.failure().kind().wire() + "\n";
    }

    private static ObjectNode object(HistoryEntry entry) {
        ObjectNode object = JsonLines.object().put("id", entry.id().value()).put("title", entry.title())
                .put("startedAt", entry.startedAt().toString());
        ArrayNode runs = object.putArray("runs");
        for (RunSummary run : entry.runs()) {
            ObjectNode summary = runs.addObject().put("target", run.label());
            switch (run.state()) {
                case RunState.Finished(var reason, _) ->
                    summary.put("state", "finished").put("stopReason", reason.wire());
                case RunState.Failed failed -> summary.put("state", "failed").put("kind", failed.kind().wire());
                case RunState.Running _ -> summary.put("state", "running");
            }
            summary.put("cost", run.cost());
            ArrayNode failed = summary.putArray("failedAttempts");
            for (AskedInVain asked : run.inVain()) {
                failed.addObject().put("target", asked.label()).put("kind", asked.failure().kind().wire())
                        .put("message", asked.failure().message()).put("advice", asked.failure().advice())
                        .put("durationMillis", asked.duration().toMillis());
            }
        }
        return object;
    }

    private static String state(RunState state) {
        return switch (state) {
            case RunState.Finished(var reason, _) -> reason.wire();
            case RunState.Failed failed -> failed.kind().wire();
            case RunState.Running _ -> "running";
        };
    }
}
