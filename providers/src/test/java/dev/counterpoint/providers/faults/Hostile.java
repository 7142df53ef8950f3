package dev.counterpoint.providers.faults;

import dev.counterpoint.providers.testing.WireConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Servers that want a client's memory: what they send does not end before the client goes. */
final class Hostile {
    private static final int PIECE = 64 * 1024;
    private static final int MEGABYTES = 120;
    private static final int ALMOST_TOO_LONG = 15 * 1024 * 1024;

    private Hostile() {}

    static Map<String, Play> plays() {
        return Map.of("event", talk -> {
            talk.begin();
            Floods.event(talk, Floods.HUNDRED_MB);
            talk.connection().awaitClosed();
        }, "status-line", talk -> {
            talk.connection().raw("HTTP/1.1 200 ");
            raw(talk.connection());
        }, "header", talk -> {
            talk.connection().raw("HTTP/1.1 200 OK\r\nX-Long: ");
            raw(talk.connection());
        }, "early-hints", talk -> {
            while (true) {
                talk.connection().raw("HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n");
            }
        }, "error", talk -> {
            talk.connection()
                    .raw("HTTP/1.1 400 No\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            talk.connection().chunk("{\"error\":{\"message\":\"");
            Floods.chunks(talk.connection(), Long.MAX_VALUE);
        }, "packed-error",
                talk -> packed(talk.connection(), 400, "application/json", "{\"error\":{\"message\":\"", "x"),
                "packed-event", talk -> packed(talk.connection(), 200, talk.speech().framing().mediaType(), "data: ",
                        "x"),
                "packed-document", talk -> packed(talk.connection(), 200, "application/json", "{\"a\":[", "{},"),
                "deltas", talk -> {
                    talk.begin();
                    repeat(talk, talk.speech().said("a"));
                }, "objects", talk -> {
                    talk.begin();
                    byte[] objects = Framing.utf8("{},".repeat(PIECE / 3));
                    talk.connection().chunk("data: {\"choices\":[");
                    for (int sent = 0; sent < ALMOST_TOO_LONG; sent += objects.length) {
                        talk.connection().chunk(objects);
                    }
                    talk.connection().chunk("{}]}\n\n");
                    talk.end();
                });
    }

    private static void repeat(Talk talk, byte[] event) throws IOException {
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        while (many.size() < PIECE) {
            many.writeBytes(event);
        }
        byte[] all = many.toByteArray();
        while (true) {
            talk.say(all);
        }
    }

    private static void raw(WireConnection to) throws IOException {
        String piece = "x".repeat(PIECE);
        while (true) {
            to.raw(piece);
        }
    }

    /** A hundred megabytes and more in some kilobytes. */
    private static void packed(WireConnection to, int status, String mediaType, String begin, String filler)
            throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(Framing.utf8(begin));
            byte[] piece = Framing.utf8(filler.repeat(PIECE / filler.length()));
            for (int i = 0; i < MEGABYTES * 1024 * 1024 / PIECE; i++) {
                out.write(piece);
            }
        }
        to.raw("HTTP/1.1 " + status + " Status\r\nContent-Type: " + mediaType
                + "\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n");
        to.raw(packed.toByteArray());
    }
}
