package dev.counterpoint.bench.wire;

import java.util.List;

/** Of a few measured times. */
final class Percentiles {
    private Percentiles() {}

    /** The smallest value that so many percent of all do not exceed. */
    static double of(List<Double> values, double percent) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * percent / 100) - 1));
    }
}
