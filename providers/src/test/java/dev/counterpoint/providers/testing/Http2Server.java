package dev.counterpoint.providers.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * Answers one request over HTTP/2 (RFC 7540: upgrade 3.2, over TLS 3.3, frames 4.1, RFC 7541 for the two headers) with some
 * bytes and no end unless it is asked for, and notes when its stream is reset.
 */
public final class Http2Server implements AutoCloseable {
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int ACK = 1;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int PREFACE = 24;

    private final ServerSocket server;
    private final String body;
    private final boolean ends;
    private final CompletableFuture<Long> resetAt = new CompletableFuture<>();

    public Http2Server(String body) {
        this(onLoopback(), body, false);
    }

    /**
     * @param server closed with this one; over TLS, it must agree on {@code h2}
     * @param ends   whether the body ends
     */
    public Http2Server(ServerSocket server, String body, boolean ends) {
        this.server = server;
        this.body = body;
        this.ends = ends;
        Thread.ofVirtual().start(this::serve);
    }

    public URI uri() {
        String scheme = server instanceof SSLServerSocket ? "https" : "http";
        return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort() + "/");
    }

    /** The time on the clock of {@link System#nanoTime()}; completes exceptionally if the connection ends without. */
    public CompletableFuture<Long> resetAt() {
        return resetAt;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void serve() {
        try (Socket socket = server.accept()) {
            socket.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            boolean direct = socket instanceof SSLSocket;
            if (!direct) {
                readRequest(in);
                out.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
            }
            write(out, SETTINGS, 0, 0, new byte[0]);
            in.readNBytes(PREFACE);
            write(out, SETTINGS, ACK, 0, new byte[0]);
            while (direct) {
                Frame frame = readFrame(in);
                direct = (frame.type() != HEADERS && frame.type() != DATA) || (frame.flags() & END_STREAM) == 0;
            }
            byte[] type = "text/event-stream".getBytes(StandardCharsets.US_ASCII);
            // ":status: 200" is entry 8 of the static table; "content-type" is entry 31, its value a literal.
            write(out, HEADERS, END_HEADERS, 1, ByteBuffer.allocate(4 + type.length).put((byte) 0x88).put((byte) 0x0F)
                    .put((byte) 0x10).put((byte) type.length).put(type).array());
            write(out, DATA, ends ? END_STREAM : 0, 1, body.getBytes(StandardCharsets.UTF_8));
            while (true) {
                Frame frame = readFrame(in);
                if (frame.type() == RST_STREAM && frame.stream() == 1) {
                    resetAt.complete(System.nanoTime());
                }
            }
        } catch (IOException ended) {
            resetAt.completeExceptionally(ended);
        }
    }

    private record Frame(int type, int flags, int stream) {}

    private static Frame readFrame(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        Frame frame = new Frame(in.readUnsignedByte(), in.readUnsignedByte(), in.readInt());
        in.readNBytes(length);
        return frame;
    }

    private static ServerSocket onLoopback() {
        try {
            return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void readRequest(DataInputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        String lower = head.toString().toLowerCase(Locale.ROOT);
        int at = lower.indexOf("content-length:");
        if (at >= 0) {
            in.readNBytes(Integer.parseInt(lower.substring(at + 15, lower.indexOf('\r', at)).strip()));
        }
    }

    private static void write(OutputStream out, int type, int flags, int stream, byte[] payload) throws IOException {
        out.write(ByteBuffer.allocate(9 + payload.length).put((byte) (payload.length >> 16))
                .putShort((short) payload.length).put((byte) type).put((byte) flags).putInt(stream).put(payload)
                .array());
    }
}
