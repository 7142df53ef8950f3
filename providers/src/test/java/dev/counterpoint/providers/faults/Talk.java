package dev.counterpoint.providers.faults;

import dev.counterpoint.providers.testing.WireConnection;
import dev.counterpoint.providers.testing.WireServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;

/** The server's side of one answer, over HTTP in chunks or over a WebSocket, down to the byte. */
final class Talk {
    private final Speech speech;
    private final WireServer.Request request;
    private final WireConnection to;
    private final CountDownLatch heard;

    /**
     * @param heard counted down when the client has handed on the first words
     */
    Talk(Speech speech, WireServer.Request request, WireConnection to, CountDownLatch heard) {
        this.speech = speech;
        this.request = request;
        this.to = to;
        this.heard = heard;
    }

    Speech speech() {
        return speech;
    }

    WireConnection connection() {
        return to;
    }

    /** The head of success; the media type is the protocol's own. */
    void head() throws IOException {
        head(speech.framing().mediaType());
    }

    /**
     * @param lines of the head besides, whole and without their ends; a WebSocket's handshake has none
     */
    void head(String mediaType, String... lines) throws IOException {
        if (speech.isSocket()) {
            to.raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + accepted() + "\r\n\r\n");
            return;
        }
        StringBuilder head = new StringBuilder("HTTP/1.1 200 OK\r\nContent-Type: ").append(mediaType).append("\r\n");
        for (String line : lines) {
            head.append(line).append("\r\n");
        }
        to.raw(head.append("Transfer-Encoding: chunked\r\n\r\n").toString());
    }

    /** Whole events. */
    void say(byte[] events) throws IOException {
        if (speech.isSocket()) {
            to.raw(events);
        } else if (events.length > 0) {
            to.chunk(events);
        }
    }

    /** The head and all up to the first words. */
    void begin() throws IOException {
        head();
        say(Speech.joined(speech.beginning(), speech.first()));
    }

    /** So many bytes of events, as if all of them came. */
    void half(byte[] events, int upTo) throws IOException {
        byte[] part = Arrays.copyOf(events, upTo);
        if (speech.isSocket()) {
            to.raw(part);
        } else {
            to.raw(Speech.joined(Framing.utf8(Integer.toHexString(events.length) + "\r\n"), part));
        }
    }

    /** The end as the transport wants it: the last chunk, or a WebSocket's close (RFC 6455, 5.5.1: 1000, all is well). */
    void end() throws IOException {
        if (speech.isSocket()) {
            to.raw(new byte[]{(byte) 0x88, 2, 3, (byte) 0xE8});
        } else {
            to.endChunks();
        }
    }

    /** Until the client has handed on the first words: a reset throws away what it has not read yet. */
    void untilHeard() throws InterruptedException {
        heard.await();
    }

    /** java.net.http drops a WebSocket's message that it has not handed on when the connection ends. */
    void untilHeardOverASocket() throws InterruptedException {
        if (speech.isSocket()) {
            heard.await();
        }
    }

    /** Nothing more is sent, without any goodbye of the transport's; not a reset, so that what was sent arrives. */
    void close() throws IOException {
        if (speech.isSocket()) {
            to.halfClose();
            to.awaitClosed();
        }
        to.close();
    }

    /** RFC 6455, 1.3. */
    private String accepted() {
        try {
            String key = request.headers().getOrDefault("sec-websocket-key", "");
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
