package dev.counterpoint.bench.wire;

import dev.counterpoint.bench.Benchmark;
import dev.counterpoint.bench.Figure;
import dev.counterpoint.bench.Jmh;
import dev.counterpoint.bench.Limit;
import dev.counterpoint.bench.Row;
import dev.counterpoint.bench.Setting;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.RunnerException;

/** Opening and closing a scope, for every protocol. */
public final class OpenCloseBenchmark implements Benchmark {
    private static final double MICROSECONDS = 20;

    @Override
    public String name() {
        return "open-close";
    }

    @Override
    public List<Row> rows() {
        return List.of(Row.OPEN_CLOSE);
    }

    @Override
    public List<Figure> run(Setting setting) throws RunnerException {
        return Jmh.run(OpenClose.class).stream()
                .map(result -> Figure
                        .of(Row.OPEN_CLOSE, result.getParams().getParam("protocol").toLowerCase(Locale.ROOT),
                                Jmh.median(result), "µs", Jmh.HOW)
                        .within(Limit.atMost(MICROSECONDS)))
                .toList();
    }
}
