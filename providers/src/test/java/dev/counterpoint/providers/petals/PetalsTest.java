package dev.counterpoint.providers.petals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.catalog.ParameterCatalog;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.config.Vendor;
import dev.counterpoint.providers.testing.Requests;
import dev.counterpoint.providers.testing.Streams;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** The shapes are those of petals-infra/chat.petals.dev: README and websocket_api.py. */
@Timeout(60)
class PetalsTest {

    @Test
    void session_isText_withoutWhatEndedIt() {
        assertThat(Streams.read("petals", "session.ndjson")).containsExactly(
                new StreamEvent.PartStarted(0, new PartKind.Text()), new StreamEvent.Delta(0, "ch"),
                new StreamEvent.Delta(0, "at\"."), new StreamEvent.PartEnded(0, null),
                new StreamEvent.Stopped(StopReason.END, "stop"));
    }

    @Test
    void nextTurn_whichComesInPieces_isTakenOff() {
        List<StreamEvent> events = decode("""
                {"ok":true,"outputs":"Hi\\n","stop":false}
                {"ok":true,"outputs":"there\\n\\nUser","stop":false}
                {"ok":true,"outputs":":","stop":true}
                """).events();

        assertThat(events.stream().filter(StreamEvent.Delta.class::isInstance)
                .map(event -> ((StreamEvent.Delta) event).text()).collect(Collectors.joining()))
                .isEqualTo("Hi\nthere");
    }

    @Test
    void error_isTheLastLineOfTheTraceback_andKeepsTheText() {
        Wire.Outcome outcome = Streams.decode("petals", Wire.fixture("petals/error.ndjson"));

        assertThat(outcome.text()).isEqualTo("ch");
        assertThat(outcome.failed().kind()).isEqualTo(FailureKind.TOO_LARGE);
        assertThat(outcome.failed().message()).contains("Maximum length exceeded").doesNotContain("Traceback");
    }

    @Test
    void modelThatTheServerLacks_isNotFound() {
        assertThat(decode("{\"ok\":false,\"traceback\":\"Traceback\\nKeyError: 'm'\\n\"}\n").failed().kind())
                .isEqualTo(FailureKind.NOT_FOUND);
    }

    @Test
    void close_beforeTheStop_isInterrupted() {
        assertThat(decode("{\"ok\":true}\n{\"ok\":true,\"outputs\":\"ch\",\"stop\":false}\n").failed().kind())
                .isEqualTo(FailureKind.INTERRUPTED);
    }

    @Test
    void write_opensASession_andAsksForOneTokenAtATime() {
        List<JsonNode> messages = write(Requests.of(
                Map.of("temperature", "0.6", "max_length", "512", "stop", "\"END\"", "repetition_penalty", "1.1"),
                Message.system("Be brief."), Message.user("Hi")));

        assertThat(messages).containsExactly(
                Requests.json("{\"type\":\"open_inference_session\",\"model\":\"m\",\"max_length\":512}"),
                Requests.json("""
                        {"type":"generate","inputs":"Be brief.\\n\\nHi","max_new_tokens":1,"stop_sequence":"</s>",
                         "extra_stop_sequences":["\\n\\nUser:","END"],"do_sample":1,"temperature":0.6,
                         "repetition_penalty":1.1}"""));
    }

    @Test
    void stream_talksOverAWebSocket() {
        try (HttpProviderClients clients = Wire.clients(); WireServer server = new WireServer((request, to) -> {
            to.raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + accept(request.headers().getOrDefault("sec-websocket-key", ""))
                    + "\r\n\r\n");
            for (String line : text("session.ndjson").lines().toList()) {
                to.raw(frame(line));
            }
            to.awaitClosed();
        })) {
            Wire.Outcome outcome = Wire.run(clients, Wire.keyless(Vendor.PETALS, server.uri("")));

            assertThat(outcome.failure()).isNull();
            assertThat(outcome.text()).isEqualTo("chat\".");
            WireServer.Request request = server.requests().getFirst();
            assertThat(request.method() + " " + request.target()).isEqualTo("GET /api/v2/generate");
            assertThat(request.headers()).containsEntry("upgrade", "websocket");
        }
    }

    @Test
    void stream_tellsAServerThatDoesNotTalk() {
        try (HttpProviderClients clients = Wire.clients();
                WireServer server = new WireServer((_, to) -> to.answer(404, "text/html", "<html>"))) {
            assertThat(Wire.run(clients, Wire.keyless(Vendor.PETALS, server.uri(""))).failed().kind())
                    .isEqualTo(FailureKind.NOT_FOUND);
        }
    }

    @Test
    void notFound_isNotAnsweredWithAListToChooseFrom() {
        try (HttpProviderClients clients = Wire.clients();
                WireServer server = new WireServer((_, to) -> to.answer(404, "application/json",
                        "{\"error\":{\"message\":\"No such model\"}}"))) {
            ProviderException failed = Wire.run(clients, Wire.keyless(Vendor.PETALS, server.uri(""))).failed();

            assertThat(failed.kind()).isEqualTo(FailureKind.NOT_FOUND);
            assertThat(failed.advice())
                    .isEqualTo("Check the model's name, as this server spells it, and the base URL.");
        }
    }

    @Test
    void models_areNotListed() {
        try (HttpProviderClients clients = Wire.clients();
                WireServer server = WireServer.streaming();
                ProviderClient client = clients.open(Wire.keyless(Vendor.PETALS, server.uri("")),
                        ExchangeObserver.NONE)) {
            ProviderException failed = catchThrowableOfType(ProviderException.class, client::models);

            assertThat(failed.message()).isEqualTo("Petals lists no models.");
        }
    }

    private static Wire.Outcome decode(String lines) {
        return Streams.decode("petals", lines.getBytes(StandardCharsets.UTF_8));
    }

    private static List<JsonNode> write(ChatRequest request) {
        return new String(new PetalsRequestWriter().write(request,
                ParameterCatalog.load().plan(WireProtocol.PETALS, "chat.petals.dev", "m", request.parameters())),
                StandardCharsets.UTF_8).lines().map(Requests::json).toList();
    }

    private static String text(String fixture) {
        return new String(Wire.fixture("petals/" + fixture), StandardCharsets.UTF_8);
    }

    /** RFC 6455, 1.3. */
    private static String accept(String key) throws Exception {
        return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1")
                .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII)));
    }

    /** A whole text message of less than 126 bytes, as a server sends it. */
    private static byte[] frame(String message) {
        byte[] payload = message.getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[payload.length + 2];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) payload.length;
        System.arraycopy(payload, 0, frame, 2, payload.length);
        return frame;
    }
}
