package dev.counterpoint.bench.server;

import dev.counterpoint.bench.Java;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
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

    /** Connections that a load server accepted so far, and those open now, with the one that asks. */
    public static long[] connections(URI root) throws IOException {
        String[] counts = ask(root, "/connections").split(" ", -1);
        return new long[]{Long.parseLong(counts[0]), Long.parseLong(counts[1])};
    }

    /** For all streams that a load server begins from now on. */
    public static void plan(URI root, Plan plan) throws IOException {
        ask(root, plan.setting());
    }

    /** With a socket of its own, for it must leave no trace in the client's process. */
    private static String ask(URI root, String path) throws IOException {
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            int length = 0;
            for (String line = answer.readLine(); line != null && !line.isEmpty(); line = answer.readLine()) {
                length = line.startsWith("Content-Length: ") ? Integer.parseInt(line, 16, line.length(), 10) : length;
            }
            char[] body = new char[length];
            int read = answer.read(body);
            return new String(body, 0, Math.max(0, read));
        }
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
