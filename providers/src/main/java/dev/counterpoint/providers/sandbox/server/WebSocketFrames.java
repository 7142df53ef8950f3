package dev.counterpoint.providers.sandbox.server;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The frames of a WebSocket, as far as a server of text needs them (RFC 6455, 1.3 and 5.2). */
final class WebSocketFrames {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int FINAL = 0x80;
    private static final int CONTINUATION = 0x0;
    private static final int TEXT = 0x1;
    private static final int CLOSE = 0x8;
    private static final int LONGEST = 16 * 1024 * 1024;

    private WebSocketFrames() {}

    /** What proves to the client that its handshake was understood. */
    static String accept(String key) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1")
                    .digest((key + MAGIC).getBytes(StandardCharsets.ISO_8859_1)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-1", impossible);
        }
    }

    /** The next text message; null if the client closed, or went away. Pings stay unanswered: nobody sends them here. */
    static @Nullable String read(InputStream in) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        while (true) {
            int first = in.read();
            if (first < 0) {
                return null;
            }
            int opcode = first & 0x0F;
            byte[] payload = payload(in);
            if (opcode == CLOSE) {
                return null;
            }
            if (opcode == TEXT || opcode == CONTINUATION) {
                message.writeBytes(payload);
                if ((first & FINAL) != 0) {
                    return message.toString(StandardCharsets.UTF_8);
                }
            }
        }
    }

    private static byte[] payload(InputStream in) throws IOException {
        int second = one(in);
        long length = second & 0x7F;
        int more = length == 126 ? 2 : length == 127 ? 8 : 0;
        if (more > 0) {
            length = 0;
            for (int i = 0; i < more; i++) {
                length = length << 8 | one(in);
            }
        }
        if (length < 0 || length > LONGEST) {
            throw new IOException("A frame is longer than any message.");
        }
        byte[] mask = (second & 0x80) == 0 ? new byte[4] : in.readNBytes(4);
        byte[] payload = in.readNBytes((int) length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return payload;
    }

    private static int one(InputStream in) throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("A frame ended early.");
        }
        return next;
    }

    /**
     * A frame of a text message, which may be one of several.
     *
     * @param first whether it begins the message
     * @param last  whether it ends it
     */
    static byte[] text(byte[] bytes, int from, int to, boolean first, boolean last) {
        int length = to - from;
        ByteArrayOutputStream frame = new ByteArrayOutputStream(length + 10);
        frame.write((first ? TEXT : CONTINUATION) | (last ? FINAL : 0));
        if (length < 126) {
            frame.write(length);
        } else if (length < 65_536) {
            frame.write(126);
            frame.write(length >> 8);
            frame.write(length);
        } else {
            frame.write(127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) length >> shift));
            }
        }
        frame.write(bytes, from, length);
        return frame.toByteArray();
    }

    static byte[] close() {
        return new byte[]{(byte) (FINAL | CLOSE), 2, 0x03, (byte) 0xE8}; // 1000, a normal end
    }
}
