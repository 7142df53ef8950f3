package dev.counterpoint.bench.server;

import java.nio.charset.StandardCharsets;

/** HTTP/1.1 answers (RFC 9112, chunks 7.1). */
final class Chunks {
    static final byte[] LAST = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private Chunks() {}

    static byte[] head(Shape shape, long connection) {
        return ("HTTP/1.1 200 OK\r\nContent-Type: " + shape.contentType() + "\r\nX-Connection: " + connection
                + "\r\nTransfer-Encoding: chunked\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] chunk(byte[] data) {
        if (data.length == 0) {
            return data;
        }
        byte[] size = (Integer.toHexString(data.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        return Shape.join(size, data, new byte[]{'\r', '\n'});
    }
}
