package dev.counterpoint.providers.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A proxy that answers CONNECT (RFC 9110, 9.3.6), and leads to one server on loopback whatever host is asked for. */
public final class ConnectProxy implements AutoCloseable {
    private final ServerSocket server = listen();
    private final int to;
    private final @Nullable String wanted;
    private final List<WireConnection.Head> heads = new CopyOnWriteArrayList<>();

    /**
     * @param to     the port that it leads to
     * @param wanted the value of Proxy-Authorization without which it answers 407; null if it wants none
     */
    public ConnectProxy(int to, @Nullable String wanted) {
        this.to = to;
        this.wanted = wanted;
        Thread.ofVirtual().start(this::accept);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** What was asked for, {@code CONNECT host:port}. */
    public List<String> asked() {
        return heads.stream().map(head -> head.method() + " " + head.target()).toList();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                client.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (WireConnection connection = new WireConnection(client)) {
            WireConnection.Head head = connection.readRequest();
            if (head == null) {
                return;
            }
            heads.add(head);
            if (wanted != null && !wanted.equals(head.headers().get("proxy-authorization"))) {
                connection.raw("""
                        HTTP/1.1 407 Proxy Authentication Required\r
                        Proxy-Authenticate: Basic realm="office"\r
                        Content-Length: 0\r
                        \r
                        """);
                return;
            }
            try (Socket target = new Socket(InetAddress.getLoopbackAddress(), to)) {
                target.setTcpNoDelay(true);
                connection.raw("HTTP/1.1 200 Connection established\r\n\r\n");
                Thread back = Thread.ofVirtual().start(() -> copy(target, client));
                copy(client, target);
                back.interrupt();
            }
        } catch (IOException _) {
            // One of the two went away.
            return;
        }
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
