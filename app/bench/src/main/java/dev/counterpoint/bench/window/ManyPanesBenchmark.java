package dev.counterpoint.bench.window;

import dev.counterpoint.bench.Benchmark;
import dev.counterpoint.bench.Figure;
import dev.counterpoint.bench.Row;
import dev.counterpoint.bench.Setting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Many panes at once, for a minute each, while somebody types. */
public final class ManyPanesBenchmark implements Benchmark {
    private static final int SECONDS = 60;

    @Override
    public String name() {
        return "window-panes";
    }

    @Override
    public List<Row> rows() {
        return List.of(Row.WINDOW_MANY);
    }

    @Override
    public List<Figure> run(Setting setting) throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        try (Display display = new Display(); Tokens tokens = new Tokens()) {
            figures.addAll(Figures.of(Row.WINDOW_MANY, "8 panes × 500 tokens/s",
                    Program.run(display, "stream", setting.scratch().resolve("eight").toString(), tokens.address(),
                            new Shape(Shape.Kind.MARKDOWN, 500 * SECONDS, 500).model(), "8", "columns")));
            figures.addAll(Figures.of(Row.WINDOW_MANY, "24 panes in a grid × 100 tokens/s",
                    Program.run(display, "stream", setting.scratch().resolve("many").toString(), tokens.address(),
                            new Shape(Shape.Kind.MARKDOWN, 100 * SECONDS, 100).model(), "24", "grid")));
        }
        return figures;
    }
}
