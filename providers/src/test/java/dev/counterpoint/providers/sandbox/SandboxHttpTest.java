package dev.counterpoint.providers.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.sandbox.script.Pacing;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The HTTP beneath (RFC 9112), on plain sockets. */
class SandboxHttpTest {
    private static final String CHAT = "POST /openai/v1/chat/completions HTTP/1.1\r\nHost: x\r\n";
    private static final String BODY = Calls.openAiBody("echo", ",\"stream\":true");
    private static final String END = "\r\n0\r\n\r\n";

    private final Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aConnectionIsKeptAlive() throws Exception {
        try (RawConnection raw = new RawConnection(sandbox.start())) {
            for (int i = 0; i < 3; i++) {
                assertThat(raw.post("/openai/v1/chat/completions", BODY).readUntil(END)).contains("[DONE]");
            }
        }
    }

    @Test
    void requestsThatComeAtOnceAreAnsweredInTurn() throws Exception {
        String get = "GET /openai/v1/models/swift HTTP/1.1\r\nHost: x\r\n\r\n";
        try (RawConnection raw = new RawConnection(sandbox.start())) {
            raw.send(get + get);
            raw.readUntil("counterpoint-sandbox\"}");
            assertThat(raw.readUntil("counterpoint-sandbox\"}")).contains("200 OK");
        }
    }

    @Test
    void aConnectionIsClosedWhereTheClientWantsIt() throws Exception {
        try (RawConnection raw = new RawConnection(sandbox.start())) {
            String answer = raw.send("GET /openai/v1/models/swift HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .readAll();

            assertThat(answer).contains("Connection: close").endsWith("}");
        }
    }

    @Test
    void aBodyMayComeInChunks() throws Exception {
        String half = BODY.substring(0, 20);
        String rest = BODY.substring(20);
        try (RawConnection raw = new RawConnection(sandbox.start())) {
            raw.send(CHAT + "Transfer-Encoding: chunked\r\n\r\n14\r\n" + half + "\r\n"
                    + Integer.toHexString(rest.length())
                    + "\r\n" + rest + "\r\n0\r\n\r\n");

            assertThat(raw.readUntil(END)).contains("[DONE]");
        }
    }

    @Test
    void whoWaitsForContinueIsToldTo() throws Exception {
        try (RawConnection raw = new RawConnection(sandbox.start())) {
            raw.send(CHAT + "Expect: 100-continue\r\nContent-Length: " + BODY.length() + "\r\n\r\n");
            assertThat(raw.readUntil("\r\n\r\n")).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(raw.send(BODY).readUntil(END)).contains("[DONE]");
        }
    }

    @Test
    void whatIsNoHttpIsRefused() throws Exception {
        assertThat(answerTo("hello\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(answerTo("GET / HTTP/2.0\r\n\r\n")).startsWith("HTTP/1.1 505 ");
        assertThat(answerTo("GET / HTTP/1.1\r\nno colon\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(answerTo(CHAT + "Content-Length: many\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(answerTo(CHAT + "Content-Length: 99999999999\r\n\r\n")).startsWith("HTTP/1.1 413 ");
        assertThat(answerTo("GET / HTTP/1.1\r\nX: " + "x".repeat(70_000))).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void eachChunkSaysItsLength() throws Exception {
        try (RawConnection raw = new RawConnection(sandbox.start())) {
            String answer = raw.post("/openai/v1/chat/completions", BODY).readUntil(END);
            String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
            int at = 0;
            int length = -1;
            while (length != 0) {
                int line = body.indexOf("\r\n", at);
                length = Integer.parseInt(body.substring(at, line), 16);
                at = line + 2 + length;
                assertThat(body.substring(at, at + 2)).isEqualTo("\r\n");
                at += 2;
            }
            assertThat(at).isEqualTo(body.getBytes(StandardCharsets.ISO_8859_1).length);
        }
    }

    private String answerTo(String request) throws Exception {
        try (RawConnection raw = new RawConnection(sandbox.start())) {
            return raw.send(request).readUntil("\r\n\r\n");
        }
    }
}
