package dev.counterpoint.bench.window;

import dev.counterpoint.bench.Java;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A running {@link TokenServer}. */
final class Tokens implements AutoCloseable {
    private final Process process;
    private final String address;

    Tokens() throws IOException {
        process = Java.start(TokenServer.class, List.of("-Xmx128m", "-XX:+UseSerialGC"));
        address = "http://127.0.0.1:" + process.inputReader(StandardCharsets.US_ASCII).readLine();
    }

    String address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
