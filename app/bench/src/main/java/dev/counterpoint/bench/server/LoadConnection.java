package dev.counterpoint.bench.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** One client's connection, and the answer that it is getting. For the server's one thread. */
final class LoadConnection {
    private static final int CYCLES_A_BLOCK = 8;
    private static final double NANOS = 1e9;
    private static final double GOLDEN_RATIO = 0.6180339887498949;

    private final LoadServer server;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final long number;
    private final RequestBuffer requests = new RequestBuffer();
    private final ArrayDeque<ByteBuffer> out = new ArrayDeque<>();
    private @Nullable Shape shape;
    private Plan plan = new Plan(0, 0);
    private int sent;
    private long startedNanos;
    private byte[] block = new byte[0];

    LoadConnection(LoadServer server, SocketChannel channel, SelectionKey key, long number) {
        this.server = server;
        this.channel = channel;
        this.key = key;
        this.number = number;
    }

    long dueNanos() {
        return startedNanos + (long) (sent * NANOS / plan.perSecond());
    }

    void ready() {
        try {
            if (key.isReadable()) {
                read();
            }
            if (key.isValid() && key.isWritable()) {
                write();
            }
        } catch (IOException gone) {
            close();
        }
    }

    /** Writes the next token of a paced answer. @return whether more follow */
    boolean token() {
        Shape asked = shape;
        if (asked == null || !channel.isOpen()) {
            return false;
        }
        send(Chunks.chunk(asked.token(Stamp.now())));
        sent++;
        if (sent < plan.tokens()) {
            return channel.isOpen();
        }
        finish(asked);
        return false;
    }

    private void read() throws IOException {
        ByteBuffer in = ByteBuffer.allocate(16 * 1024);
        int count = channel.read(in);
        if (count < 0) {
            close();
            return;
        }
        requests.add(in.flip());
        for (String path = requests.next(); path != null; path = requests.next()) {
            answer(path);
        }
    }

    private void answer(String path) {
        if (path.startsWith("/plan/") || path.startsWith("/connections")) {
            server.plan(Plan.asked(path, server.plan()));
            byte[] body = (server.accepted() + " " + server.open()).getBytes(StandardCharsets.US_ASCII);
            send(("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            send(body);
            return;
        }
        Shape asked = Shape.asked(path);
        shape = asked;
        plan = Plan.asked(path, server.plan());
        sent = 0;
        startedNanos = started(System.nanoTime());
        send(Shape.join(Chunks.head(asked, number), Chunks.chunk(asked.opening())));
        if (plan.perSecond() > 0) {
            server.pace(this);
        } else {
            block = Shape.join(Words.first(Words.cycle() * CYCLES_A_BLOCK).map(asked::token).map(Chunks::chunk)
                    .toArray(byte[][]::new));
            key.interestOpsOr(SelectionKey.OP_WRITE);
        }
    }

    /**
     * Each stream's tokens fall at moments of its own, spread evenly over a token's interval by the connection's number:
     * those of clients that begin all at once would come all at once, and those of a slow starter would not.
     */
    private long started(long now) {
        if (plan.perSecond() == 0) {
            return now;
        }
        long interval = (long) (NANOS / plan.perSecond());
        long phase = (long) (number * GOLDEN_RATIO % 1 * interval);
        return now + Math.floorMod(phase - now, interval);
    }

    private void finish(Shape asked) {
        shape = null;
        send(Shape.join(Chunks.chunk(asked.closing()), Chunks.LAST));
    }

    private void send(byte[] bytes) {
        out.add(ByteBuffer.wrap(bytes));
        try {
            flush();
        } catch (IOException gone) {
            close();
        }
    }

    private void flush() throws IOException {
        for (ByteBuffer next = out.peek(); next != null; next = out.peek()) {
            channel.write(next);
            if (next.hasRemaining()) {
                key.interestOpsOr(SelectionKey.OP_WRITE);
                return;
            }
            out.remove();
        }
    }

    private void write() throws IOException {
        flush();
        Shape asked = shape;
        while (out.isEmpty() && asked != null && plan.perSecond() == 0) {
            int tokens = Words.cycle() * CYCLES_A_BLOCK;
            if (sent + tokens <= plan.tokens()) {
                out.add(ByteBuffer.wrap(block));
                sent += tokens;
            } else {
                out.add(ByteBuffer
                        .wrap(Shape.join(Words.first(plan.tokens() - sent).map(asked::token).map(Chunks::chunk)
                                .toArray(byte[][]::new))));
                sent = plan.tokens();
                finish(asked);
                asked = null;
            }
            flush();
        }
        if (out.isEmpty()) {
            key.interestOpsAnd(~SelectionKey.OP_WRITE);
        }
    }

    private void close() {
        if (!channel.isOpen()) {
            return;
        }
        shape = null;
        key.cancel();
        try {
            channel.close();
        } catch (IOException ignored) {
            // It is gone either way.
        }
        server.closed(this);
    }
}
