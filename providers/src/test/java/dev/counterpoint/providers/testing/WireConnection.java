package dev.counterpoint.providers.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The server's side of one connection. */
public final class WireConnection implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    record Head(String method, String target, Map<String, String> headers, String body) {}

    WireConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Writes bytes as they are, in one write. */
    public void raw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    public void raw(String text) throws IOException {
        raw(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The head of a successful stream, whose body follows in chunks.
     *
     * @param more whole lines, without their ends
     */
    public void streamHead(String... more) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n");
        for (String line : more) {
            head.append(line).append("\r\n");
        }
        raw(head.append("Transfer-Encoding: chunked\r\n\r\n").toString());
    }

    public void chunk(String text) throws IOException {
        chunk(text.getBytes(StandardCharsets.UTF_8));
    }

    public void chunk(byte[] bytes) throws IOException {
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        framed.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        framed.writeBytes(bytes);
        framed.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        raw(framed.toByteArray());
    }

    /** The body's end as its framing wants it. */
    public void endChunks() throws IOException {
        raw("0\r\n\r\n");
    }

    /**
     * A whole answer.
     *
     * @param headers whole lines, without their ends
     */
    public void answer(int status, String contentType, String body, String... headers) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status\r\nContent-Type: " + contentType
                + "\r\nContent-Length: " + bytes.length + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(bytes);
        raw(all.toByteArray());
    }

    /** Waits until the client closes its side or resets the connection. */
    public void awaitClosed() {
        try {
            while (in.read() >= 0) {
                // Whatever still comes does not matter.
            }
        } catch (IOException _) {
            return;
        }
    }

    void awaitFirstByte() throws IOException {
        byte[] hello = new byte[64 * 1024];
        in.read(hello);
    }

    /** Says that nothing more comes, and still listens. */
    public void halfClose() throws IOException {
        socket.shutdownOutput();
    }

    /** Closes without any goodbye: the client sees a reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    @Nullable
    Head readRequest() throws IOException {
        String start = readLine();
        if (start == null) {
            return null;
        }
        String[] words = start.split(" ", -1);
        Map<String, String> headers = new TreeMap<>();
        for (String line = readLine(); line != null && !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Head(words[0], words[1], headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private @Nullable String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
            }
            line.write(b);
        }
        return null;
    }
}
