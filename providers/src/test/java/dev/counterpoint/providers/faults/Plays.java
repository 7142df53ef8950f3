package dev.counterpoint.providers.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** What the server does, by the fault's name; of those for which there is no server to be asked, there is none here. */
final class Plays {
    private static final String PAGE = "<!doctype html><html><head><title>Hotel Wi-Fi</title></head><body>Log in</body></html>";
    private static final String ERROR = "{\"error\":{\"message\":\"Because of this.\"}}";
    private static final int HEADER_LINES = 200_000;

    private Plays() {}

    static Map<String, Play> all() {
        Map<String, Play> all = new LinkedHashMap<>();
        all.putAll(heads());
        all.putAll(cuts());
        all.putAll(bodies());
        all.putAll(statuses());
        return all;
    }

    private static Map<String, Play> heads() {
        return Map.of("portal-redirect", talk -> talk.connection().answer(302, "text/html", PAGE,
                "Location: https://login.hotel.example/?from=here"),
                "portal-page", talk -> talk.connection().answer(200, "text/html", PAGE),
                "hang-up", Talk::close,
                "no-http", talk -> {
                    talk.connection().raw("SSH-2.0-OpenSSH_9.2\r\n");
                    talk.close();
                },
                "header-flood", talk -> {
                    talk.connection().raw("HTTP/1.1 200 OK\r\n");
                    for (int i = 0; i < HEADER_LINES; i++) {
                        talk.connection().raw("X-Header-" + i + ": " + "x".repeat(100) + "\r\n");
                    }
                    talk.connection().awaitClosed();
                },
                "half-head", talk -> {
                    talk.connection().raw("HTTP/1.1 200 OK\r\nContent-Type: text/ev");
                    talk.close();
                },
                "no-answer", talk -> talk.connection().awaitClosed(),
                "head-only", talk -> {
                    talk.head();
                    talk.connection().awaitClosed();
                },
                "empty-body", talk -> {
                    talk.head();
                    talk.end();
                });
    }

    private static Map<String, Play> cuts() {
        Map<String, Play> cuts = new LinkedHashMap<>(cutsOfAll());
        cuts.put("cut-event-clean", talk -> {
            talk.begin();
            byte[] second = talk.speech().second();
            talk.say(Arrays.copyOf(second, Bytes.indexOf(second, Framing.utf8("世"))));
            talk.end();
        });
        return cuts;
    }

    private static Map<String, Play> cutsOfAll() {
        return Map.of("stall", talk -> {
            talk.begin();
            talk.connection().awaitClosed();
        },
                "reset", talk -> {
                    talk.begin();
                    talk.untilHeard();
                    talk.connection().reset();
                },
                "half-close", talk -> {
                    talk.begin();
                    talk.untilHeardOverASocket();
                    talk.connection().halfClose();
                    talk.connection().awaitClosed();
                },
                "cut-character", talk -> {
                    talk.begin();
                    talk.untilHeardOverASocket();
                    byte[] second = talk.speech().second();
                    talk.half(second, Bytes.indexOf(second, Framing.utf8("🙂")) + 2);
                    talk.close();
                },
                "cut-event", talk -> {
                    talk.begin();
                    talk.untilHeardOverASocket();
                    byte[] second = talk.speech().second();
                    talk.half(second, Bytes.indexOf(second, Framing.utf8("世")));
                    talk.close();
                },
                "cut-clean", talk -> {
                    talk.begin();
                    talk.end();
                },
                "cut-stopped", talk -> {
                    talk.begin();
                    talk.say(Speech.joined(talk.speech().second(), talk.speech().stopping()));
                    talk.close();
                },
                "cut-stopped-clean", talk -> {
                    talk.begin();
                    talk.say(Speech.joined(talk.speech().second(), talk.speech().stopping()));
                    talk.end();
                },
                "error-inside", talk -> {
                    talk.begin();
                    talk.say(talk.speech().frames(talk.speech().error()));
                    talk.end();
                });
    }

    private static Map<String, Play> bodies() {
        Map<String, Play> bodies = new LinkedHashMap<>();
        bodies.put("garbage", talk -> {
            talk.begin();
            talk.say(talk.speech().frames(talk.speech().garbage()));
            talk.end();
        });
        bodies.put("event-100-mb", talk -> {
            talk.begin();
            Floods.event(talk, Floods.HUNDRED_MB);
            talk.end();
        });
        bodies.put("empty-million", talk -> {
            talk.begin();
            Floods.empty(talk, Floods.MILLION);
            rest(talk);
        });
        bodies.put("content-type", talk -> {
            talk.head("application/pdf");
            talk.say(talk.speech().whole());
            talk.end();
        });
        bodies.put("encoding-unknown", talk -> packed(talk, talk.speech().whole(), "Content-Encoding: br"));
        bodies.put("encoding-false", talk -> packed(talk, talk.speech().whole(), "Content-Encoding: gzip"));
        bodies.put("gzip", talk -> packed(talk, gzip(talk.speech().whole()), "Content-Encoding: gzip"));
        bodies.put("gzip-unsaid", talk -> packed(talk, gzip(talk.speech().whole())));
        bodies.put("gzip-broken", talk -> {
            byte[] broken = gzip(talk.speech().whole());
            // A block of the type that DEFLATE reserves (RFC 1951, 3.2.3).
            broken[10] = 7;
            packed(talk, broken, "Content-Encoding: gzip");
        });
        bodies.put("gzip-cut", talk -> {
            byte[] begun = flushed(Speech.joined(talk.speech().beginning(), talk.speech().first()));
            packed(talk, begun, "Content-Encoding: gzip");
        });
        bodies.put("buffered", talk -> {
            if (talk.speech().isSocket()) {
                talk.begin();
                rest(talk);
                return;
            }
            byte[] body = talk.speech().whole();
            talk.connection().raw(Speech.joined(Framing.utf8("HTTP/1.1 200 OK\r\nContent-Type: "
                    + talk.speech().framing().mediaType() + "\r\nContent-Length: " + body.length + "\r\n\r\n"), body));
        });
        return bodies;
    }

    private static Map<String, Play> statuses() {
        Map<String, Play> statuses = new LinkedHashMap<>();
        for (int status : new int[]{401, 403, 404, 408, 409, 413, 429, 500, 503, 529}) {
            statuses.put(String.valueOf(status), talk -> talk.connection().answer(status, "application/json", ERROR));
            statuses.put(status + "-later",
                    talk -> talk.connection().answer(status, "application/json", ERROR, "Retry-After: 7"));
        }
        statuses.put("error-stalled", talk -> {
            talk.connection()
                    .raw("HTTP/1.1 500 Oh\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"error\":");
            talk.connection().awaitClosed();
        });
        statuses.put("error-endless", talk -> {
            talk.connection().raw("HTTP/1.1 500 Oh\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n");
            Floods.chunks(talk.connection(), Floods.HUNDRED_MB);
        });
        return statuses;
    }

    static void rest(Talk talk) throws IOException {
        talk.say(Speech.joined(talk.speech().second(), talk.speech().stopping(), talk.speech().ending()));
        talk.end();
    }

    private static void packed(Talk talk, byte[] body, String... lines) throws IOException {
        talk.head(talk.speech().framing().mediaType(), lines);
        talk.say(body);
        talk.end();
    }

    static byte[] gzip(byte[] bytes) {
        return packed(bytes, true);
    }

    /** All bytes are in it, but not its end. */
    private static byte[] flushed(byte[] bytes) {
        return packed(bytes, false);
    }

    private static byte[] packed(byte[] bytes, boolean whole) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed, true)) {
            out.write(bytes);
            out.flush();
            byte[] begun = packed.toByteArray();
            out.finish();
            return whole ? packed.toByteArray() : begun;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
