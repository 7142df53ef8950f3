package dev.counterpoint.bench.wire.client;

import java.util.function.Consumer;

/** A warm client of one server. Thread-safe. */
public interface StreamClient extends AutoCloseable {

    /**
     * Streams one answer to its end; blocks until then.
     *
     * @param text takes each piece of the answer's text, on whatever thread the client hands it over
     * @throws Exception if it did not end well
     */
    void stream(Consumer<String> text) throws Exception;

    @Override
    void close();
}
