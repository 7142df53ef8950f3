package dev.counterpoint.bench.wire.load;

import dev.counterpoint.bench.wire.client.Peer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Puts several clients under a load in turn, several times over: what else the machine does in a minute must not fall on
 * one of them alone.
 */
final class Rounds {
    static final int COUNT = 3;

    private Rounds() {}

    /** Of each client the median; one that fails is not asked again. */
    static Map<Peer, Outcome> run(List<Peer> peers, Function<Peer, Load> load)
            throws IOException, InterruptedException {
        Map<Peer, List<Outcome>> outcomes = new EnumMap<>(Peer.class);
        for (int i = 0; i < COUNT; i++) {
            for (Peer peer : peers) {
                List<Outcome> so = outcomes.computeIfAbsent(peer, _ -> new ArrayList<>());
                if (so.isEmpty() || so.getLast().isUsable()) {
                    so.add(Trials.run(load.apply(peer)));
                }
            }
        }
        Map<Peer, Outcome> medians = new EnumMap<>(Peer.class);
        outcomes.forEach((peer, all) -> medians.put(peer, Outcome.median(all)));
        return medians;
    }
}
