package dev.counterpoint.providers.sandbox.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the requests of one connection (RFC 9112), within limits of size. Used by one thread. */
final class RequestReader {
    private static final int MAX_HEAD_BYTES = 64 * 1024;
    private static final int MAX_BODY_BYTES = 64 * 1024 * 1024;

    private final PushbackInputStream in;
    private final OutputStream out;
    private int headBytes;

    /** @param out where the interim answer to {@code Expect: 100-continue} goes */
    RequestReader(InputStream in, OutputStream out) {
        this.in = new PushbackInputStream(new BufferedInputStream(in, 16 * 1024), 1);
        this.out = out;
    }

    /** Blocks until the client sends more or ends the connection; true if it sent more. */
    boolean awaitMore() throws IOException {
        int next = in.read();
        if (next >= 0) {
            in.unread(next);
        }
        return next >= 0;
    }

    /** The next message of a connection that has become a WebSocket; null if the client closed it. */
    @Nullable
    String message() throws IOException {
        return WebSocketFrames.read(in);
    }

    /** The next request; null if the client ended the connection between two. */
    @Nullable
    Request next() throws IOException {
        headBytes = 0;
        String line = line();
        while (line != null && line.isEmpty()) {
            line = line();
        }
        if (line == null) {
            return null;
        }
        String[] words = line.split(" ", -1);
        if (words.length != 3) {
            throw new BadHttpException(400, "The request line is not one of HTTP.");
        }
        if (!words[2].equals("HTTP/1.1")) {
            throw new BadHttpException(505, "This server speaks HTTP/1.1 only.");
        }
        Map<String, String> headers = headers();
        String body = new String(body(headers), StandardCharsets.UTF_8);
        return request(words[0], words[1], headers, body);
    }

    private static Request request(String method, String target, Map<String, String> headers, String body)
            throws BadHttpException {
        try {
            URI uri = URI.create(target);
            String path = uri.getPath();
            return new Request(method, path == null ? "/" : path, query(uri.getRawQuery()), headers, body);
        } catch (IllegalArgumentException e) {
            throw new BadHttpException(400, "The request's target is not a URI.");
        }
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        if (raw == null) {
            return query;
        }
        for (String pair : raw.split("&", 0)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            query.put(URLDecoder.decode(name, StandardCharsets.UTF_8),
                    URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return query;
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = required(line()); !line.isEmpty(); line = required(line())) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new BadHttpException(400, "A header line has no name.");
            }
            headers.merge(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip(),
                    (first, second) -> first + ", " + second);
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        boolean chunked = headers.getOrDefault("transfer-encoding", "").toLowerCase(Locale.ROOT).contains("chunked");
        long length = chunked ? 0 : contentLength(headers);
        requireWithin(length);
        if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        return chunked ? chunks() : exactly((int) length);
    }

    private static long contentLength(Map<String, String> headers) throws BadHttpException {
        try {
            return Long.parseUnsignedLong(headers.getOrDefault("content-length", "0"));
        } catch (NumberFormatException e) {
            throw new BadHttpException(400, "The Content-Length is not a number.");
        }
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        while (true) {
            headBytes = 0;
            String size = required(line()).split(";", 2)[0].strip();
            int length;
            try {
                length = Integer.parseUnsignedInt(size, 16);
            } catch (NumberFormatException e) {
                throw new BadHttpException(400, "A chunk's size is not a number.");
            }
            if (length < 0) {
                throw tooLarge();
            }
            requireWithin((long) whole.size() + length);
            if (length == 0) {
                headers(); // trailers, which nobody here reads
                return whole.toByteArray();
            }
            whole.writeBytes(exactly(length));
            if (!required(line()).isEmpty()) {
                throw new BadHttpException(400, "A chunk is longer than it says.");
            }
        }
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The request ended early.");
        }
        return bytes;
    }

    /** A line without its end; null if the stream ended before its first byte. */
    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(80);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                if (line.size() == 0) {
                    return null;
                }
                throw new EOFException("The request ended early.");
            }
            if (++headBytes > MAX_HEAD_BYTES) {
                throw new BadHttpException(431, "The request's head is too large.");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private static String required(@Nullable String line) throws EOFException {
        if (line == null) {
            throw new EOFException("The request ended early.");
        }
        return line;
    }

    private static void requireWithin(long length) throws BadHttpException {
        if (length < 0 || length > MAX_BODY_BYTES) {
            throw tooLarge();
        }
    }

    private static BadHttpException tooLarge() {
        return new BadHttpException(413, "The request's body is larger than 64 MB.");
    }
}
