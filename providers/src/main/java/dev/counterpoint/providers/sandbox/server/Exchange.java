package dev.counterpoint.providers.sandbox.server;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. An answer is whole ({@link #respond}), or begun and written piece by piece
 * ({@link #begin}), or it fails on purpose ({@link #cut}, {@link #reset}, {@link #awaitClientGone}). Used by its
 * handler's thread only.
 */
public final class Exchange {
    private static final long HEARD_MILLIS = 500;

    private final Request request;
    private final Socket socket;
    private final OutputStream out;
    private boolean begun;
    private boolean keepAlive;
    private final @Nullable BlockingQueue<String> messages;

    Exchange(Request request, Socket socket, OutputStream out) {
        this(request, socket, out, null);
    }

    /** @param messages what the client says over a WebSocket; null for a request of HTTP */
    Exchange(Request request, Socket socket, OutputStream out, @Nullable BlockingQueue<String> messages) {
        this.messages = messages;
        this.request = request;
        this.socket = socket;
        this.out = out;
        this.keepAlive = !request.wantsClose();
    }

    public Request request() {
        return request;
    }

    /** Waits for what the client says next over a WebSocket. */
    public String receive() throws InterruptedException {
        BlockingQueue<String> said = Objects.requireNonNull(messages, "This is no WebSocket.");
        return said.take();
    }

    /** A whole answer with its length; over a WebSocket one message, and the end. */
    public void respond(int status, Map<String, String> headers, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (messages != null) {
            ResponseBody message = begin(status, headers);
            message.write(body.replace('\n', ' ') + "\n");
            message.end();
            return;
        }
        begin(status, headers, bytes.length).writeAndFlush(bytes);
    }

    /** Sends the head and returns the body, in chunks. */
    public ResponseBody begin(int status, Map<String, String> headers) throws IOException {
        head(status, headers, "Transfer-Encoding: chunked");
        return new ResponseBody(out, messages == null ? ResponseBody.Framing.CHUNKS : ResponseBody.Framing.MESSAGES);
    }

    /** Sends the head and returns the body, for which {@code length} bytes are promised. */
    public ResponseBody begin(int status, Map<String, String> headers, long length) throws IOException {
        head(status, headers, "Content-Length: " + length);
        return new ResponseBody(out, ResponseBody.Framing.LENGTH);
    }

    /**
     * Ends the connection here and now, in an orderly way (FIN), whatever was promised. Over a WebSocket a moment
     * later: Java's own client drops a message that it has not delivered yet when the connection ends.
     */
    public void cut() throws IOException, InterruptedException {
        keepAlive = false;
        if (messages != null) {
            String _ = messages.poll(HEARD_MILLIS, TimeUnit.MILLISECONDS);
        }
        socket.close();
    }

    /** Ends the connection with a reset (RST). */
    public void reset() throws IOException {
        keepAlive = false;
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Says nothing more until the client goes away. */
    public void awaitClientGone() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    boolean begun() {
        return begun;
    }

    boolean keepAlive() {
        return keepAlive;
    }

    private void head(int status, Map<String, String> headers, String framing) throws IOException {
        begun = true;
        if (messages != null) {
            return; // The handshake was the head.
        }
        StringBuilder head = new StringBuilder(256).append("HTTP/1.1 ").append(status).append(' ')
                .append(reason(status)).append("\r\n");
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append(framing).append("\r\n").append(keepAlive ? "" : "Connection: close\r\n").append("\r\n");
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            default -> "Status " + status;
        };
    }
}
