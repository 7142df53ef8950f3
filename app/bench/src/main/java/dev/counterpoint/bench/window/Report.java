package dev.counterpoint.bench.window;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The figures of one scene, handed from its process to the one that asked for it, a line each. */
final class Report {
    private static final String MARK = "FIGURE ";

    private final Map<String, Double> figures = new LinkedHashMap<>();

    void put(String name, double value) {
        figures.put(name, value);
    }

    void series(String name, Series series) {
        put(name + ".p50", series.millis(0.5));
        put(name + ".p99", series.millis(0.99));
        put(name + ".max", series.millis(1));
    }

    double get(String name) {
        return figures.getOrDefault(name, Double.NaN);
    }

    void write() {
        figures.forEach((name, value) -> System.out.println(MARK + name + " " + String.format(Locale.ROOT, "%.3f",
                value)));
    }

    /** Takes a line of another process's output; whether it was a figure. */
    boolean read(String line) {
        if (!line.startsWith(MARK)) {
            return false;
        }
        String[] words = line.substring(MARK.length()).split(" ", -1);
        put(words[0], Double.parseDouble(words[1]));
        return true;
    }

    @Override
    public String toString() {
        return figures.toString();
    }
}
