package dev.counterpoint.bench.wire.load;

import dev.counterpoint.bench.server.Plan;
import dev.counterpoint.bench.server.Shape;
import dev.counterpoint.bench.wire.client.Peer;
import java.time.Duration;

/**
 * What a client is put under.
 *
 * @param plan    of each stream
 * @param streams at the same time
 * @param repeats how often, one after the other; figures are of the median
 * @param settle  after all streams have begun, before it is measured
 * @param window  for which it is measured; zero: from the beginning to the end
 * @param heap    whether it is the heap that is looked at. The collection before the streams that this takes shrinks the
 *                heap, and how far the collector lets it grow again is chance, so that delays and CPU are no client's own
 *                then (decision 0023).
 */
record Load(Peer peer, Shape shape, Plan plan, int streams, int repeats, Duration settle, Duration window,
        boolean heap) {}
