package dev.counterpoint.bench.window;

import dev.counterpoint.bench.Benchmark;
import dev.counterpoint.bench.Figure;
import dev.counterpoint.bench.Row;
import dev.counterpoint.bench.Setting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One pane, and answers longer than any that a person will read. */
public final class LongAnswerBenchmark implements Benchmark {
    private static final int LINES = 1_000_000 / Shape.CHARACTERS;
    private static final int PARAGRAPH = 200_000 / Shape.CHARACTERS;
    private static final int REASONING = 60_000;

    @Override
    public String name() {
        return "window-long";
    }

    @Override
    public List<Row> rows() {
        return List.of(Row.WINDOW_LONG);
    }

    @Override
    public List<Figure> run(Setting setting) throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        try (Display display = new Display(); Tokens tokens = new Tokens()) {
            figures.addAll(one(display, tokens, setting, "1 M characters in lines", new Shape(Shape.Kind.LINES, LINES,
                    LINES / 20)));
            figures.addAll(one(display, tokens, setting, "one paragraph of 200k characters", new Shape(
                    Shape.Kind.PARAGRAPH, PARAGRAPH, PARAGRAPH / 20)));
            figures.addAll(one(display, tokens, setting, "a reasoning of 60k tokens, unfolded", new Shape(
                    Shape.Kind.REASONING, REASONING, REASONING / 20)));
        }
        return figures;
    }

    private static List<Figure> one(Display display, Tokens tokens, Setting setting, String scene, Shape shape)
            throws IOException, InterruptedException {
        return Figures.of(Row.WINDOW_LONG, scene, Program.run(display, "stream",
                setting.scratch().resolve(shape.model()).toString(), tokens.address(), shape.model(), "1", "columns",
                shape.kind() == Shape.Kind.REASONING ? "unfold" : "folded"));
    }
}
