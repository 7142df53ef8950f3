package dev.counterpoint.bench.wire.load;

/**
 * What came of a load.
 *
 * @param completed       streams that came to their end with all their tokens
 * @param tokensPerSecond of one stream after the other
 * @param cpuMillis       of the client's process, for 1,000 tokens
 * @param p50Millis       from a token's writing to its text
 * @param peakThreads     platform threads
 * @param heapKb          in use after a collection, for each stream that runs
 * @param failure         the first one's; empty if none
 */
record Outcome(int completed, double tokensPerSecond, double cpuMillis, double p50Millis, double p99Millis,
        int peakThreads, double heapKb, String failure) {}
