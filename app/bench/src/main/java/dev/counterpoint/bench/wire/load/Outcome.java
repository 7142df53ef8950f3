package dev.counterpoint.bench.wire.load;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What came of a load.
 *
 * @param completed       streams that came to their end with all their tokens
 * @param tokensPerSecond of one stream after the other
 * @param cpuMillis       of the client's process, for 1,000 tokens
 * @param p50Millis       from a token's writing to its text
 * @param worstP99Millis  of all the times that this is the median of
 * @param peakThreads     platform threads
 * @param heapKb          in use after a collection, for each stream that runs; not a number where it was not looked at
 * @param failure         the first one's; empty if none
 */
record Outcome(int completed, double tokensPerSecond, double cpuMillis, double p50Millis, double p99Millis,
        double worstP99Millis, int peakThreads, double heapKb, String failure) {

    /** Each figure's median; of what must hold each time, such as the threads, the worst. */
    static Outcome median(List<Outcome> all) {
        return new Outcome(all.stream().mapToInt(Outcome::completed).min().orElse(0),
                median(all, Outcome::tokensPerSecond), median(all, Outcome::cpuMillis), median(all, Outcome::p50Millis),
                median(all, Outcome::p99Millis),
                all.stream().mapToDouble(Outcome::worstP99Millis).max().orElse(Double.NaN),
                all.stream().mapToInt(Outcome::peakThreads).max().orElse(0),
                median(all, Outcome::heapKb),
                all.stream().map(Outcome::failure).filter(failure -> !failure.isEmpty()).findFirst().orElse(""));
    }

    /** Whether anything came of it. */
    boolean isUsable() {
        return failure.isEmpty() && tokensPerSecond > 0;
    }

    private static double median(List<Outcome> all, ToDoubleFunction<Outcome> figure) {
        double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
