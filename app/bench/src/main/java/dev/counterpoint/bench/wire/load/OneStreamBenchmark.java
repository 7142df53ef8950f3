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

/** One long answer as fast as the server sends it. */
public final class OneStreamBenchmark implements Benchmark {
    private static final int TOKENS = 200_000;
    private static final int REPEATS = 7;
    private static final double TIMES_A_PEER = 2;
    private static final double OF_BARE = 0.7;
    private static final String HOW = "200,000 tokens, each an event and a chunk of its own; the median of " + REPEATS
            + " warm runs; server and client are processes of their own";

    @Override
    public String name() {
        return "one-stream";
    }

    @Override
    public List<Row> rows() {
        return List.of(Row.ONE_STREAM);
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
            double ours = measure(figures, Peer.COUNTERPOINT_FEED, shape);
            double best = 0;
            for (Peer peer : Peer.others(shape)) {
                best = Math.max(best, measure(figures, peer, shape));
            }
            figures.add(Figure.of(Row.ONE_STREAM, on + "as fast as the best peer", ours / best, "×", HOW)
                    .within(Limit.atLeast(TIMES_A_PEER)));
            if (Peer.BARE.speaks(shape)) {
                double bare = measure(figures, Peer.BARE, shape);
                figures.add(Figure.of(Row.ONE_STREAM, on + "as fast as bare java.net.http", ours / bare, "×", HOW)
                        .within(Limit.atLeast(OF_BARE)));
            }
        }
        return figures;
    }

    private static double measure(List<Figure> into, Peer peer, Shape shape) throws IOException, InterruptedException {
        Outcome outcome = Trials
                .run(new Load(peer, shape, new Plan(TOKENS, 0), 1, REPEATS, Duration.ZERO, Duration.ZERO,
                        false));
        into.add(Figure.of(Row.ONE_STREAM, shape.protocol().wire() + ": " + peer.title(), outcome.tokensPerSecond(),
                "tokens/s", HOW).noted(outcome.failure()));
        return outcome.tokensPerSecond();
    }
}
