package dev.counterpoint.providers.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;

/** A server on loopback that answers with exactly the bytes that a test writes. */
public final class WireServer implements AutoCloseable {

    /** Answers one request. */
    @FunctionalInterface
    public interface Handler {
        void answer(Request request, WireConnection to) throws Exception;
    }

    /**
     * A request as it came.
     *
     * @param number     counts the server's requests from 1
     * @param connection counts the server's connections from 1
     * @param headers    names in lower case
     */
    public record Request(int number, int connection, String method, String target, Map<String, String> headers,
            String body) {}

    private final ServerSocket server;
    private final Handler handler;
    private final AtomicInteger connections = new AtomicInteger();
    private int open;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile @Nullable String greeting;

    public WireServer(Handler handler) {
        this(onLoopback(), handler);
    }

    /** @param server closed with this one */
    public WireServer(ServerSocket server, Handler handler) {
        this.server = server;
        this.handler = handler;
        Thread.ofVirtual().start(this::accept);
    }

    /** Every request is answered with a stream of events in chunks, and then the body ends. */
    public static WireServer streaming(String... chunks) {
        return new WireServer((_, to) -> {
            to.streamHead();
            for (String chunk : chunks) {
                to.chunk(chunk);
            }
            to.endChunks();
        });
    }

    /** Says this to whoever connects, whatever they want, and hangs up. */
    public static WireServer greeting(String text) {
        WireServer server = new WireServer((_, _) -> {});
        server.greeting = text;
        return server;
    }

    public URI uri(String path) {
        String scheme = server instanceof SSLServerSocket ? "https" : "http";
        return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort() + path);
    }

    public List<Request> requests() {
        return requests;
    }

    public int connections() {
        return connections.get();
    }

    /** Connections that neither side has closed. */
    public synchronized int open() {
        return open;
    }

    /** Waits until so many are left, however long that takes: tests have a time limit. */
    public synchronized void awaitOpen(int left) throws InterruptedException {
        while (open != left) {
            wait();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static ServerSocket onLoopback() {
        try {
            // Longer than any test's burst: the system drops what finds the queue full, and tries again only after seconds.
            return new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                socket.setTcpNoDelay(true);
                int number = connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket, number));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket socket, int number) {
        changeOpen(1);
        try {
            talk(socket, number);
        } finally {
            changeOpen(-1);
        }
    }

    private synchronized void changeOpen(int by) {
        open += by;
        notifyAll();
    }

    private void talk(Socket socket, int number) {
        try (WireConnection connection = new WireConnection(socket)) {
            String greet = greeting;
            if (greet != null) {
                connection.awaitFirstByte();
                connection.raw(greet);
                return;
            }
            while (true) {
                WireConnection.Head head = connection.readRequest();
                if (head == null) {
                    return;
                }
                Request request = new Request(requests.size() + 1, number, head.method(), head.target(),
                        head.headers(), head.body());
                requests.add(request);
                handler.answer(request, connection);
            }
        } catch (IOException _) {
            // The client went away, or the test closed the connection.
            return;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
