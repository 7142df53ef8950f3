package dev.counterpoint.bench.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Collects the bytes of requests until one is whole. Knows as much of HTTP/1.1 as the peers need. */
final class RequestBuffer {
    private byte[] bytes = new byte[4096];
    private int length;

    void add(ByteBuffer more) {
        if (bytes.length - length < more.remaining()) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more.remaining()));
        }
        int count = more.remaining();
        more.get(bytes, length, count);
        length += count;
    }

    /** Takes the next whole request out. @return its path; null if none is whole */
    @Nullable
    String next() {
        String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        int head = text.indexOf("\r\n\r\n");
        if (head < 0) {
            return null;
        }
        int end = end(text, head + 4);
        if (end < 0 || end > length) {
            return null;
        }
        System.arraycopy(bytes, end, bytes, 0, length - end);
        length -= end;
        int from = text.indexOf(' ') + 1;
        return text.substring(from, text.indexOf(' ', from));
    }

    private static int end(String text, int body) {
        String head = text.substring(0, body).toLowerCase(Locale.ROOT);
        int at = head.indexOf("\r\ncontent-length:");
        if (at >= 0) {
            int from = at + "\r\ncontent-length:".length();
            return body + Integer.parseInt(head.substring(from, head.indexOf('\r', from)).strip());
        }
        if (head.contains("\r\ntransfer-encoding: chunked")) {
            int last = text.indexOf("0\r\n\r\n", body);
            return last < 0 ? -1 : last + 5;
        }
        return body;
    }
}
