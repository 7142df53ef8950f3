package dev.counterpoint.app.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that wants a password (RFC 9110, 9.3.6; RFC 7617), and leads to one server on loopback whatever is asked for. */
public final class OfficeProxy implements AutoCloseable {
    /** Of the user ann, with the password {@link #PASSWORD}. */
    private static final String BASIC = "Proxy-Authorization: Basic YW5uOk9wZW4tU2VzYW1lLTQy";
    public static final String USER = "ann";
    public static final String PASSWORD = "Open-Sesame-42";

    private final ServerSocket server;
    private final int to;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /**
     * @param to the port that it leads to
     */
    public OfficeProxy(int to) {
        this.to = to;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The first line of each request. */
    public List<String> asked() {
        return asked;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            asked.add(head.lines().findFirst().orElse(""));
            if (head.lines().noneMatch(BASIC::equalsIgnoreCase)) {
                say(client, """
                        HTTP/1.1 407 Proxy Authentication Required\r
                        Proxy-Authenticate: Basic realm="office"\r
                        Content-Length: 0\r
                        \r
                        """);
                return;
            }
            try (Socket target = new Socket(InetAddress.getLoopbackAddress(), to)) {
                say(client, "HTTP/1.1 200 Connection established\r\n\r\n");
                Thread.ofVirtual().start(() -> copy(target, client));
                copy(client, target);
            }
        } catch (IOException _) {
            // One of the two went away.
            return;
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (head.toString().endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }

    private static void say(Socket to, String words) throws IOException {
        to.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
    }

    private static void copy(Socket from, Socket into) {
        try {
            from.getInputStream().transferTo(into.getOutputStream());
            into.shutdownOutput();
        } catch (IOException _) {
            // One of the two went away.
            return;
        }
    }
}
