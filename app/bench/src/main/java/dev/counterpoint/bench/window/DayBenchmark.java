package dev.counterpoint.bench.window;

import dev.counterpoint.bench.Benchmark;
import dev.counterpoint.bench.Figure;
import dev.counterpoint.bench.Limit;
import dev.counterpoint.bench.Row;
import dev.counterpoint.bench.Setting;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What a long day leaves in memory. */
public final class DayBenchmark implements Benchmark {
    private static final int PANES = 8;
    private static final int RUNS = 5_000;
    /** Of four characters: 50 MB in all. */
    private static final int TOKENS = 2_650;
    private static final double MEGABYTES = 200;

    @Override
    public String name() {
        return "window-memory";
    }

    @Override
    public List<Row> rows() {
        return List.of(Row.WINDOW_MEMORY);
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(25);
    }

    @Override
    public List<Figure> run(Setting setting) throws IOException, InterruptedException {
        try (Display display = new Display(); Tokens tokens = new Tokens()) {
            Report report = Program.run(display, "day", setting.scratch().resolve("day").toString(), tokens.address(),
                    new Shape(Shape.Kind.MARKDOWN, TOKENS, 50_000).model(), String.valueOf(PANES), "columns",
                    String.valueOf(RUNS));
            String how = String.format(Locale.ROOT,
                    "The program's window under Xvfb, %.0f panes; one comparison after the other by Ctrl+Enter in %.0f s;"
                            + " heap after two collections",
                    report.get("panes"), report.get("seconds"));
            return List.of(Figure.of(Row.WINDOW_MEMORY, "runs", report.get("runs"), "runs", how),
                    Figure.of(Row.WINDOW_MEMORY, "their text", report.get("megabytes"), "MB", how),
                    Figure.of(Row.WINDOW_MEMORY, "heap", report.get("heap"), "MB", how)
                            .within(Limit.atMost(MEGABYTES)));
        }
    }
}
