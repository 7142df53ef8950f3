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
import java.util.Map;
import java.util.Objects;

/** What a token costs when it comes alone, as it does from a model. */
public final class CpuBenchmark implements Benchmark {
    private static final int STREAMS = 100;
    private static final int PER_SECOND = 50;
    private static final Duration SETTLE = Duration.ofSeconds(2);
    private static final Duration WINDOW = Duration.ofSeconds(8);
    private static final int TOKENS = PER_SECOND * 12;
    private static final double OF_WHAT_A_PEER_ADDS = 0.5;
    private static final String HOW = STREAMS + " streams at " + PER_SECOND
            + " tokens/s, each token a packet of its own; CPU "
            + "time of the client's process over " + WINDOW.toSeconds() + " s of warm running; the median of "
            + Rounds.COUNT + ", all clients in turn";

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
        return Duration.ofMinutes(25);
    }

    @Override
    public List<Figure> run(Setting setting) throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        for (Shape shape : Shape.values()) {
            List<Peer> peers = new ArrayList<>(List.of(Peer.FLOOR, Peer.COUNTERPOINT));
            peers.addAll(Peer.others(shape));
            Map<Peer, Outcome> outcomes = Rounds.run(peers, peer -> new Load(peer, shape, new Plan(TOKENS, PER_SECOND),
                    STREAMS, 1, SETTLE, WINDOW, false));
            String on = shape.protocol().wire() + ": ";
            outcomes.forEach((peer, outcome) -> figures.add(Figure.of(Row.CPU, on + peer.title(), outcome.cpuMillis(),
                    "ms for 1,000 tokens", HOW).noted(outcome.failure())));
            double floor = cpu(outcomes, Peer.FLOOR);
            double ours = cpu(outcomes, Peer.COUNTERPOINT);
            double best = Peer.others(shape).stream().mapToDouble(peer -> cpu(outcomes, peer))
                    .filter(Double::isFinite).min().orElse(Double.NaN);
            figures.add(Figure.of(Row.CPU, on + "of the best peer's", ours / best, "×", HOW).within(Limit.atMost(1)));
            figures.add(Figure.of(Row.CPU, on + "above the floor, of what the best peer adds",
                    (ours - floor) / (best - floor), "×", HOW).within(Limit.atMost(OF_WHAT_A_PEER_ADDS)));
        }
        return figures;
    }

    private static double cpu(Map<Peer, Outcome> outcomes, Peer peer) {
        return Objects.requireNonNull(outcomes.get(peer)).cpuMillis();
    }
}
