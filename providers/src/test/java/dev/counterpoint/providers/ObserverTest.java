package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.http.RetryPolicy;
import dev.counterpoint.providers.http.StreamDecoder;
import dev.counterpoint.providers.testing.OpenAiWire;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObserverTest {
    private final HttpProviderClients clients = Wire
            .clients(new RetryPolicy(1, InstantSource.system(), () -> 0, (_, _) -> {}));
    private final Recorder seen = new Recorder();

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void calls_comeInOrder_eachTryOnItsOwn() {
        try (WireServer server = new WireServer((request, to) -> {
            if (request.number() == 1) {
                to.answer(503, "application/json", "{}");
            } else {
                to.streamHead();
                to.chunk(OpenAiWire.FINISH);
                to.chunk(OpenAiWire.DONE);
                to.endChunks();
            }
        })) {
            Wire.run(clients, Wire.openAi(server.uri("/v1")), Wire.HELLO, seen);
        }
        assertThat(seen.calls.stream().distinct()).containsExactly("sent 1", "head 1 503", "frame 1", "ended 1",
                "retrying 1 overloaded PT0.5S", "sent 2", "head 2 200", "frame 2", "ended 2");
    }

    @Test
    void frames_areTheBodyAsItCame_andCanBeReplayed() {
        byte[] body = Wire.fixture("openai/parallel-tool-calls.sse");
        try (WireServer server = new WireServer((_, to) -> {
            to.streamHead();
            for (int i = 0; i < body.length; i += 100) {
                to.chunk(java.util.Arrays.copyOfRange(body, i, Math.min(body.length, i + 100)));
            }
            to.endChunks();
        })) {
            long before = System.nanoTime();
            Wire.Outcome outcome = Wire.run(clients, Wire.openAi(server.uri("/v1")), Wire.HELLO, seen);

            assertThat(seen.bytes.toByteArray()).isEqualTo(body);
            assertThat(seen.times).isSorted().allMatch(time -> time >= before && time <= System.nanoTime());
            List<StreamEvent> replayed = new ArrayList<>();
            StreamDecoder decoder = HttpProviderClients.decoder(WireProtocol.OPENAI, replayed::add);
            decoder.feed(ByteBuffer.wrap(seen.bytes.toByteArray()));
            decoder.end();
            assertThat(replayed).isEqualTo(outcome.events());
        }
    }

    @Test
    void request_isShownWithoutItsSecrets() {
        try (WireServer server = WireServer.streaming(OpenAiWire.FINISH)) {
            Wire.run(clients, Wire.openAi(server.uri("/v1?tenant=hunter3"), Map.of("X-Team", Secret.of("hunter2")),
                    TimeLimits.DEFAULT), Wire.HELLO, seen);

            assertThat(server.requests().getFirst().headers()).containsEntry("x-team", "hunter2");
            assertThat(server.requests().getFirst().target()).isEqualTo("/v1/chat/completions?tenant=hunter3");
        }
        SentRequest sent = seen.requests.getFirst();
        assertThat(sent.toString()).doesNotContain("hunter2", "hunter3", Wire.KEY);
        assertThat(sent.headers()).containsEntry("authorization", List.of("•••")).containsEntry("x-team",
                List.of("•••"));
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.uri()).endsWith("/v1/chat/completions?tenant=•••");
        assertThat(sent.body()).contains("\"Hello\"");
    }

    @Test
    void anErrorThatEchoesSecrets_isShownWithoutThem() {
        try (WireServer server = new WireServer((_, to) -> to.answer(401, "application/json",
                "{\"error\":{\"message\":\"You sent " + Wire.KEY + ".\"}}", "X-You-Sent: Bearer " + Wire.KEY))) {
            Wire.run(clients, Wire.openAi(server.uri("/v1")), Wire.HELLO, seen);
        }
        assertThat(seen.heads.getFirst()).containsEntry("x-you-sent", List.of("•••"));
        assertThat(seen.bytes.toString(java.nio.charset.StandardCharsets.UTF_8)).contains("You sent ***")
                .doesNotContain(Wire.KEY);
    }

    @Test
    void anErrorThatEchoesASecretPieceByPiece_isShownWithoutIt_andWhole() {
        String body = "{\"error\":{\"message\":\"You sent " + Wire.KEY + ".\"}}";
        try (WireServer server = new WireServer((_, to) -> {
            to.raw("HTTP/1.1 401 Status\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int at = 0; at < body.length(); at += 3) {
                to.chunk(body.substring(at, Math.min(at + 3, body.length())));
            }
            to.endChunks();
        })) {
            Wire.run(clients, Wire.openAi(server.uri("/v1")), Wire.HELLO, seen);
        }
        assertThat(seen.bytes.toString(java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(body.replace(Wire.KEY, "*".repeat(Wire.KEY.length())));
    }

    @Test
    void head_isShownWithoutCookies() {
        try (WireServer server = new WireServer((_, to) -> {
            to.streamHead("Set-Cookie: session=hunter2", "X-RateLimit-Remaining-Requests: 9");
            to.chunk(OpenAiWire.FINISH);
            to.endChunks();
        })) {
            Wire.run(clients, Wire.openAi(server.uri("/v1")), Wire.HELLO, seen);
        }
        assertThat(seen.heads.getFirst()).containsEntry("x-ratelimit-remaining-requests", List.of("9"))
                .doesNotContainKey("set-cookie");
    }

    private static final class Recorder implements ExchangeObserver {
        private final List<String> calls = new CopyOnWriteArrayList<>();
        private final List<SentRequest> requests = new ArrayList<>();
        private final List<Map<String, List<String>>> heads = new ArrayList<>();
        private final List<Long> times = new ArrayList<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void requestSent(int attempt, SentRequest request) {
            calls.add("sent " + attempt);
            requests.add(request);
        }

        @Override
        public void responseHead(int attempt, int status, Map<String, List<String>> headers) {
            calls.add("head " + attempt + " " + status);
            heads.add(headers);
        }

        @Override
        public void frame(int attempt, long atNanos, byte[] frame) {
            calls.add("frame " + attempt);
            times.add(atNanos);
            bytes.writeBytes(frame);
        }

        @Override
        public void retrying(int attempt, ProviderException reason, Duration wait) {
            calls.add("retrying " + attempt + " " + reason.kind().wire() + " " + wait);
        }

        @Override
        public void ended(int attempt) {
            calls.add("ended " + attempt);
        }
    }
}
