package dev.counterpoint.bench.window;

import dev.counterpoint.bench.Benchmark;
import dev.counterpoint.bench.Figure;
import dev.counterpoint.bench.Limit;
import dev.counterpoint.bench.Row;
import dev.counterpoint.bench.Setting;
import java.io.IOException;
import java.util.List;

/** Opening a long run from the history, and pasting a long text, in a program that was just started. */
public final class OpeningBenchmark implements Benchmark {
    static final int CHARACTERS = 1_000_000;
    private static final int TOKENS = CHARACTERS / Shape.CHARACTERS;
    private static final double USABLE = 300;

    @Override
    public String name() {
        return "window-opening";
    }

    @Override
    public List<Row> rows() {
        return List.of(Row.WINDOW_OPENING);
    }

    @Override
    public List<Figure> run(Setting setting) throws IOException, InterruptedException {
        String data = setting.scratch().resolve("opening").toString();
        try (Display display = new Display(); Tokens tokens = new Tokens()) {
            Program.run(display, "stream", data, tokens.address(), new Shape(Shape.Kind.MARKDOWN, TOKENS, 50_000)
                    .model(), "1", "columns");
            Report report = Program.run(display, "open", data);
            String how = "The program's window under Xvfb, started some seconds before; keys from a process of their own;"
                    + " until the first frame that shows it has been laid out";
            return List.of(
                    Figure.of(Row.WINDOW_OPENING, "a run of 1 M characters from history, in sight", report.get("open"),
                            "ms", how).within(Limit.atMost(USABLE)),
                    Figure.of(Row.WINDOW_OPENING, "Page Down in it, at once after", report.get("scroll"), "ms", how)
                            .within(Limit.atMost(USABLE)),
                    Figure.of(Row.WINDOW_OPENING, "all its characters there, the end too", report.get("open.whole"),
                            "ms",
                            how),
                    Figure.of(Row.WINDOW_OPENING, "20,000 lines pasted into the composer", report.get("paste"), "ms",
                            how).within(Limit.atMost(USABLE)),
                    Figure.of(Row.WINDOW_OPENING, "a key there, at once after", report.get("paste.key"), "ms", how)
                            .within(Limit.atMost(USABLE)));
        }
    }
}
