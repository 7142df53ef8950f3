package dev.counterpoint.bench.wire;

import dev.counterpoint.bench.Benchmark;
import dev.counterpoint.bench.Figure;
import dev.counterpoint.bench.Jmh;
import dev.counterpoint.bench.Limit;
import dev.counterpoint.bench.Row;
import dev.counterpoint.bench.Setting;
import dev.counterpoint.bench.server.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/** Bytes to events, beside parsers that do less. */
public final class DecodingBenchmark implements Benchmark {
    private static final double OF_JACKSON = 0.45;
    private static final double TIMES_LANGCHAIN4J = 2;
    private static final String HOW = "an answer of " + Decoding.TOKENS
            + " tokens in memory, an event a chunk; the time of one; " + Jmh.HOW;

    @Override
    public String name() {
        return "decoding";
    }

    @Override
    public List<Row> rows() {
        return List.of(Row.DECODING);
    }

    @Override
    public List<Figure> run(Setting setting) throws RunnerException {
        Map<String, Double> nanos = new HashMap<>();
        for (RunResult result : Jmh.run(Decoding.class)) {
            String method = result.getPrimaryResult().getLabel();
            nanos.put(result.getParams().getParam("shape") + "." + method, Jmh.median(result));
        }
        List<Figure> figures = new ArrayList<>();
        for (Shape shape : Shape.values()) {
            String on = shape.protocol().wire() + ": ";
            double ours = add(figures, nanos, shape, on, "counterpoint", "Counterpoint, to its events");
            double jackson = add(figures, nanos, shape, on, "jackson", "Jackson's bare streaming parser");
            figures.add(Figure.of(Row.DECODING, on + "as fast as Jackson's bare parser", jackson / ours, "×", HOW)
                    .within(Limit.atLeast(OF_JACKSON)));
            if (shape == Shape.OPENAI) {
                double theirs = add(figures, nanos, shape, on, "langchain4j", "langchain4j's parser with its JSON");
                figures.add(Figure.of(Row.DECODING, on + "as fast as langchain4j's", theirs / ours, "×", HOW)
                        .within(Limit.atLeast(TIMES_LANGCHAIN4J)));
            }
        }
        return figures;
    }

    private static double add(List<Figure> into, Map<String, Double> nanos, Shape shape, String on, String method,
            String title) {
        double value = Objects.requireNonNull(nanos.get(shape + "." + method));
        into.add(Figure.of(Row.DECODING, on + title, value, "ns", HOW));
        return value;
    }
}
