package dev.counterpoint.bench.server;

import dev.counterpoint.bench.Java;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A server in a process of its own. */
public final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader said;
    private final int port;

    private ServerProcess(Process process) throws IOException {
        this.process = process;
        this.said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.port = Integer.parseInt(line().strip());
    }

    /** @param main prints its port in a line, and ends with its standard input */
    public static ServerProcess start(Class<?> main) throws IOException {
        return new ServerProcess(Java.start(main, List.of("-Xmx512m", "-XX:+UseSerialGC")));
    }

    public URI root(String scheme) {
        return URI.create(scheme + "://127.0.0.1:" + port);
    }

    /** The next line that it printed. */
    public String line() throws IOException {
        String line = said.readLine();
        if (line == null) {
            throw new IOException("the server's process ended");
        }
        return line;
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** For the server itself: it must not outlive whoever started it. */
    static void endWithStandardInput() {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (System.in.read() >= 0) {
                    // Nothing is said to it.
                }
            } catch (IOException ended) {
                // As good as an end.
            }
            Runtime.getRuntime().halt(0);
        });
    }
}
