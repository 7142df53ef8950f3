package dev.counterpoint.bench.server;

/** A token that says when it was written, on the machine's own clock, which all processes share ({@link System#nanoTime}). */
public final class Stamp {
    /** So that all have the same length. */
    private static final long BASE = 1_000_000_000_000_000L;
    public static final int LENGTH = 17;

    private Stamp() {}

    static String now() {
        return (BASE + System.nanoTime() / 1000) + " ";
    }

    /** Microseconds since the stamp that ends at a place in a text was written. */
    public static long age(String text, int end, long nowNanos) {
        return nowNanos / 1000 - (Long.parseLong(text, end - LENGTH, end - 1, 10) - BASE);
    }
}
