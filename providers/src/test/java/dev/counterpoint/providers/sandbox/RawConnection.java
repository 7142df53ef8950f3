package dev.counterpoint.providers.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A plain socket, to see which bytes come and how a connection ends. */
final class RawConnection implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    RawConnection(URI root) throws IOException {
        socket = new Socket(root.getHost(), root.getPort());
        in = socket.getInputStream();
    }

    RawConnection post(String path, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return send("POST " + path + " HTTP/1.1\r\nHost: sandbox\r\nanthropic-version: 2023-06-01\r\nContent-Length: "
                + bytes.length + "\r\n\r\n" + body);
    }

    RawConnection send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return this;
    }

    /** Everything until the server ends the connection; throws if it is reset. */
    String readAll() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** What comes until {@code mark} has come. */
    String readUntil(String mark) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(mark) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The connection ended before " + mark + ": " + read);
            }
            read.append((char) next);
        }
        return read.toString();
    }

    /** One read, as the packets come. */
    byte[] readSome() throws IOException {
        byte[] buffer = new byte[64 * 1024];
        int count = in.read(buffer);
        return Arrays.copyOf(buffer, Math.max(0, count));
    }

    /** True if nothing comes for a while. */
    boolean isSilent(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            int next = in.read();
            throw new IOException("Not silent: " + next);
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
