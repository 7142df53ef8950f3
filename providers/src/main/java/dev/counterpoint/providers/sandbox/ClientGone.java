package dev.counterpoint.providers.sandbox;

/**
 * A client ended its connection before its answer was complete.
 *
 * @param path    which was asked
 * @param atNanos when it was noticed, on the clock of {@link System#nanoTime()}
 */
public record ClientGone(String path, long atNanos) {}
