package dev.counterpoint.app.ui.common;

import java.util.Comparator;

/** A place between two characters: a line, and how many of its characters stand before. */
record Spot(int line, int column) implements Comparable<Spot> {
    static final Spot START = new Spot(0, 0);

    private static final Comparator<Spot> ORDER = Comparator.comparingInt(Spot::line).thenComparingInt(Spot::column);

    @Override
    public int compareTo(Spot other) {
        return ORDER.compare(this, other);
    }

    static Spot first(Spot a, Spot b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    static Spot last(Spot a, Spot b) {
        return a.compareTo(b) <= 0 ? b : a;
    }
}
