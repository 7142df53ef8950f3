package dev.counterpoint.bench.wire.load;

import dev.counterpoint.bench.Benchmark;
import dev.counterpoint.bench.Figure;
import dev.counterpoint.bench.Limit;
import dev.counterpoint.bench.Row;
import dev.counterpoint.bench.Setting;
import dev.counterpoint.bench.server.Plan;
import dev.counterpoint.bench.server.Shape;
import dev.counterpoint.bench.wire.client.Peer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a token costs when it comes alone, as it does from a model. */
public final class CpuBenchmark implements Benchmark {
    private static final int STREAMS = 100;
    private static final int PER_SECOND = 50;
    private static final Duration SETTLE = Duration.ofSeconds(4);
    private static final Duration WINDOW = Duration.ofSeconds(8);
    private static final int TOKENS = PER_SECOND * 14;
    private static final double OF_WHAT_A_PEER_ADDS = 0.5;
    private static final String HOW = STREAMS + " streams at " + PER_SECOND
            + " tokens/s, each token a packet of its own; CPU "
            + "time of the client's process over " + WINDOW.toSeconds() + " s of warm running";

    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public List<Row> rows() {
        return List.of(Row.CPU);
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(12);
    }

    @Override
    public List<Figure> run(Setting setting) throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        for (Shape shape : Shape.values()) {
            String on = shape.protocol().wire() + ": ";
            double floor = measure(figures, Peer.FLOOR, shape);
            double ours = measure(figures, Peer.COUNTERPOINT, shape);
            double best = Double.POSITIVE_INFINITY;
            for (Peer peer : Peer.others(shape)) {
                best = Math.min(best, measure(figures, peer, shape));
            }
            figures.add(Figure.of(Row.CPU, on + "of the best peer's", ours / best, "×", HOW).within(Limit.atMost(1)));
            figures.add(Figure.of(Row.CPU, on + "above the floor, of what the best peer adds",
                    (ours - floor) / (best - floor), "×", HOW).within(Limit.atMost(OF_WHAT_A_PEER_ADDS)));
        }
        return figures;
    }

    private static double measure(List<Figure> into, Peer peer, Shape shape) throws IOException, InterruptedException {
        Outcome outcome = Trials.run(new Load(peer, shape, new Plan(TOKENS, PER_SECOND), STREAMS, 1, SETTLE, WINDOW));
        into.add(Figure.of(Row.CPU, shape.protocol().wire() + ": " + peer.title(), outcome.cpuMillis(),
                "ms for 1,000 tokens", HOW).noted(outcome.failure()));
        return outcome.cpuMillis();
    }
}
