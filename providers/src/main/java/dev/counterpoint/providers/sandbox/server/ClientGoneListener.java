package dev.counterpoint.providers.sandbox.server;

/** Told when a client ends its connection before its answer was complete. */
@FunctionalInterface
public interface ClientGoneListener {

    /** @param atNanos when it was noticed, on the clock of {@link System#nanoTime()} */
    void clientGone(Request request, long atNanos);
}
