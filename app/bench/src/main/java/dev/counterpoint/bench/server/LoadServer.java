package dev.counterpoint.bench.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Answers any number of streams from one thread, so that it takes as little as can be from the cores that the clients are
 * measured on. A process of its own: it prints its port, and ends with its standard input.
 */
public final class LoadServer {
    private static final int BACKLOG = 2048;
    private static final long NANOS_A_MILLI = 1_000_000;

    private final Selector selector;
    private final ServerSocketChannel listening;
    private final PriorityQueue<LoadConnection> paced = new PriorityQueue<>(
            Comparator.comparingLong(LoadConnection::dueNanos));
    private Plan plan = new Plan(1, 0);
    private long accepted;
    private long open;

    private LoadServer() throws IOException {
        selector = Selector.open();
        listening = ServerSocketChannel.open();
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        listening.configureBlocking(false);
        listening.register(selector, SelectionKey.OP_ACCEPT);
    }

    public static void main(String[] arguments) throws IOException {
        LoadServer server = new LoadServer();
        System.out.println(((InetSocketAddress) server.listening.getLocalAddress()).getPort());
        ServerProcess.endWithStandardInput();
        server.serve();
    }

    Plan plan() {
        return plan;
    }

    void plan(Plan wanted) {
        plan = wanted;
    }

    long accepted() {
        return accepted;
    }

    long open() {
        return open;
    }

    /** Calls its connection when its next token is due. */
    void pace(LoadConnection connection) {
        paced.add(connection);
    }

    void closed(LoadConnection connection) {
        open--;
        paced.remove(connection);
    }

    private void serve() throws IOException {
        while (true) {
            LoadConnection next = paced.peek();
            if (next == null) {
                selector.select(this::ready);
            } else {
                await(next.dueNanos() - System.nanoTime());
            }
            writeWhatIsDue();
        }
    }

    /** Sleeps, as a far server does: one that spins until the next token is due would take a core from the clients. */
    private void await(long nanos) throws IOException {
        long millis = nanos / NANOS_A_MILLI;
        if (millis > 0) {
            selector.select(this::ready, millis);
            return;
        }
        if (nanos > 0) {
            LockSupport.parkNanos(nanos);
        }
        selector.selectNow(this::ready);
    }

    private void writeWhatIsDue() {
        long now = System.nanoTime();
        for (LoadConnection next = paced.peek(); next != null && next.dueNanos() <= now; next = paced.peek()) {
            LoadConnection due = paced.remove();
            if (due.token()) {
                paced.add(due);
            }
        }
    }

    private void ready(SelectionKey key) {
        if (key.isAcceptable()) {
            accept();
        } else if (key.isValid()) {
            ((LoadConnection) key.attachment()).ready();
        }
    }

    private void accept() {
        try {
            for (SocketChannel channel = listening.accept(); channel != null; channel = listening.accept()) {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
                open++;
                key.attach(new LoadConnection(this, channel, key, ++accepted));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
