package dev.counterpoint.bench.store;

import dev.counterpoint.bench.Benchmark;
import dev.counterpoint.bench.Figure;
import dev.counterpoint.bench.Limit;
import dev.counterpoint.bench.Row;
import dev.counterpoint.bench.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the test of kills left, which the same profile runs a hundred times just before. */
public final class KillsBenchmark implements Benchmark {
    private static final int KILLS = 100;
    /** Longer than a build with all benchmarks takes. */
    private static final Duration OLDEST = Duration.ofHours(3);

    @Override
    public String name() {
        return "kills";
    }

    @Override
    public List<Row> rows() {
        return List.of(Row.KILLS);
    }

    /** @throws IOException if the test did not run, or did not pass */
    @Override
    public List<Figure> run(Setting setting) throws IOException {
        Path told = Path.of(System.getProperty("bench.root", "."), "app", "target", "kills.json");
        if (!Files.exists(told)) {
            throw new IOException("KillTest has left no figures in this build: it runs before, in app.");
        }
        if (Files.getLastModifiedTime(told).toInstant().isBefore(Instant.now().minus(OLDEST))) {
            throw new IOException("What KillTest has left is of an earlier build: it runs before, in app.");
        }
        JsonNode kills = JsonMapper.shared().readTree(Files.readString(told));
        String how = "SIGKILL while comparisons over seven protocols stream, at a random moment of their first 1.5 s; after each, the"
                + " database is opened and every run in it read";
        return List.of(
                Figure.of(Row.KILLS, "kills with nothing lost", kills.path("kills").asInt(), "kills", how)
                        .within(Limit.atLeast(KILLS)),
                Figure.of(Row.KILLS, "runs that had finished, all whole", kills.path("finished").asInt(), "runs", how),
                Figure.of(Row.KILLS, "runs that were cut, all marked interrupted", kills.path("interrupted").asInt(),
                        "runs", how),
                Figure.of(Row.KILLS, "characters older than 250 ms at the kill, all there",
                        kills.path("characters").asInt(), "characters", how));
    }
}
