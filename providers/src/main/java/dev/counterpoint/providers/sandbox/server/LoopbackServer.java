package dev.counterpoint.providers.sandbox.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on 127.0.0.1 and nowhere else. HTTP/1.1 with keep-alive, a virtual thread a connection, no delay of small
 * packets. Its threads are daemons: they do not keep a program alive.
 */
public final class LoopbackServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoopbackServer.class);
    private static final int BACKLOG = 256;
    private static final int MAX_CONNECTIONS = 1_000;
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(2);

    private final ServerSocket listening;
    private final Handler handler;
    private final ClientGoneListener gone;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Thread accepting = Thread.ofVirtual().name("sandbox-accept").unstarted(this::accept);
    private volatile boolean closed;

    private LoopbackServer(ServerSocket listening, Handler handler, ClientGoneListener gone) {
        this.listening = listening;
        this.handler = handler;
        this.gone = gone;
    }

    /**
     * Listens from now on.
     *
     * @param port 0 for any that is free
     * @throws IOException if the port cannot be had
     */
    public static LoopbackServer start(int port, Handler handler, ClientGoneListener gone) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[]{127, 0, 0, 1}), port), BACKLOG);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        LoopbackServer server = new LoopbackServer(socket, handler, gone);
        server.accepting.start();
        return server;
    }

    public int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!closed) {
            try {
                Socket socket = listening.accept();
                if (connections.size() >= MAX_CONNECTIONS) {
                    socket.close();
                } else {
                    open(socket);
                }
            } catch (IOException e) {
                if (!closed) {
                    LOG.debug("The sandbox could not take a connection: {}", e.toString());
                }
            }
        }
    }

    private void open(Socket socket) {
        Connection connection = new Connection(socket, handler, this::clientGone);
        connections.add(connection);
        Thread.ofVirtual().name("sandbox-connection").start(() -> {
            try {
                connection.run();
            } finally {
                connections.remove(connection);
            }
        });
        if (closed) {
            connection.close();
        }
    }

    private void clientGone(Request request, long atNanos) {
        if (!closed) {
            gone.clientGone(request, atNanos);
        }
    }

    /** Stops listening and ends every connection. Once it returns nobody can connect. Idempotent. */
    @Override
    public void close() {
        closed = true;
        try {
            listening.close();
        } catch (IOException e) {
            LOG.debug("Closing the sandbox: {}", e.toString());
        }
        connections.forEach(Connection::close);
        try {
            accepting.join(LONGEST_CLOSE); // the port is free only when the thread that listened has let go of it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
