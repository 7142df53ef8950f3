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

/** A thousand streams at once. */
public final class ManyStreamsBenchmark implements Benchmark {
    private static final int STREAMS = 1000;
    private static final int PER_SECOND = 20;
    private static final Duration SETTLE = Duration.ofSeconds(3);
    private static final Duration WINDOW = Duration.ofSeconds(20);
    private static final int TOKENS = PER_SECOND * 34;
    private static final int HEAP_TOKENS = PER_SECOND * 20;
    private static final double MILLIS = 50;
    private static final double OF_A_PEERS = 0.25;
    private static final double KEPT_UP = 0.95;
    private static final int THREADS = 32;
    private static final double HEAP_KB = 100;
    private static final String HOW = STREAMS + " streams at " + PER_SECOND
            + " tokens/s; a delay is from the server's writing of a "
            + "token to its text in the client's hands, over " + WINDOW.toSeconds()
            + " s; the median of " + Rounds.COUNT
            + ", all clients in turn; delays are counted in steps of 0.01 ms";
    private static final String HEAP_HOW = "after a collection while all run, less what a collection left before them; in "
            + "a run of its own, for collections delay tokens";
    private static final String WHY = "Decision 0023 has a profile of what delays a token.";

    @Override
    public String name() {
        return "many-streams";
    }

    @Override
    public List<Row> rows() {
        return List.of(Row.MANY_STREAMS);
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(40);
    }

    @Override
    public List<Figure> run(Setting setting) throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        for (Shape shape : Shape.values()) {
            List<Peer> peers = new ArrayList<>(List.of(Peer.COUNTERPOINT));
            peers.addAll(Peer.others(shape));
            if (shape == Shape.OPENAI) {
                peers.add(Peer.BARE);
            }
            Map<Peer, Outcome> outcomes = Rounds.run(peers, peer -> new Load(peer, shape, new Plan(TOKENS, PER_SECOND),
                    STREAMS, 1, SETTLE, WINDOW, false));
            // One that does not bear the load is not to be measured against.
            double best = Peer.others(shape).stream().map(peer -> Objects.requireNonNull(outcomes.get(peer)))
                    .filter(ManyStreamsBenchmark::keptUp).mapToDouble(Outcome::p99Millis).min().orElse(Double.NaN);
            for (Peer peer : peers) {
                Outcome outcome = Objects.requireNonNull(outcomes.get(peer));
                Figure heap = heap(peer, shape);
                figures.addAll(peer == Peer.COUNTERPOINT
                        ? limited(outcome, heap, shape, best)
                        : all(outcome, heap, peer, shape));
            }
        }
        return figures;
    }

    private static List<Figure> limited(Outcome ours, Figure heap, Shape shape, double best) {
        List<Figure> all = all(ours, heap, Peer.COUNTERPOINT, shape);
        List<Figure> figures = new ArrayList<>(List.of(all.get(0).within(Limit.atLeast(STREAMS)),
                all.get(1), all.get(2), all.get(3).within(Limit.atMost(MILLIS)),
                all.get(4).within(Limit.atMost(THREADS)),
                all.get(5).within(Limit.atMost(HEAP_KB))));
        if (Double.isFinite(best)) {
            double ratio = ours.p99Millis() / best;
            figures.add(Figure.of(Row.MANY_STREAMS, shape.protocol().wire() + ": p99 added delay, of the best peer's",
                    ratio, "×", HOW).within(Limit.atMost(OF_A_PEERS)).noted(ratio <= OF_A_PEERS ? "" : WHY));
        }
        return figures;
    }

    private static List<Figure> all(Outcome outcome, Figure heap, Peer peer, Shape shape) {
        String who = shape.protocol().wire() + ": " + peer.title() + ", ";
        return List.of(
                Figure.of(Row.MANY_STREAMS, who + "completed", outcome.completed(), "streams", HOW)
                        .noted(outcome.failure()),
                Figure.of(Row.MANY_STREAMS, who + "received meanwhile", outcome.tokensPerSecond(), "tokens/s", HOW)
                        .noted(keptUp(outcome) ? "" : "It did not keep up with what was sent."),
                Figure.of(Row.MANY_STREAMS, who + "p99 added delay", outcome.p99Millis(), "ms", HOW),
                Figure.of(Row.MANY_STREAMS, who + "the same in the worst of " + Rounds.COUNT, outcome.worstP99Millis(),
                        "ms", HOW),
                Figure.of(Row.MANY_STREAMS, who + "platform threads", outcome.peakThreads(), "at most", HOW),
                heap);
    }

    private static Figure heap(Peer peer, Shape shape) throws IOException, InterruptedException {
        Outcome outcome = Trials
                .run(new Load(peer, shape, new Plan(HEAP_TOKENS, PER_SECOND), STREAMS, 1, SETTLE, SETTLE,
                        true));
        return Figure.of(Row.MANY_STREAMS, shape.protocol().wire() + ": " + peer.title() + ", heap a stream",
                outcome.heapKb(), "KB", HEAP_HOW).noted(outcome.failure());
    }

    private static boolean keptUp(Outcome outcome) {
        return outcome.completed() == STREAMS && outcome.tokensPerSecond() >= KEPT_UP * STREAMS * PER_SECOND;
    }
}
