package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.testing.OpenAiWire;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a stream is worth that ended in another way than it should. */
@Timeout(30)
class CutTest {
    private static final TimeLimits SHORT = new TimeLimits(Duration.ofSeconds(5), Duration.ofSeconds(2),
            Duration.ofMillis(500));
    private final HttpProviderClients clients = Wire.clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void aCleanEndOfTheBody_beforeTheFinishReasonIsInterrupted() {
        try (WireServer server = WireServer.streaming(OpenAiWire.text("half"))) {
            assertInterrupted(server, "half");
        }
    }

    @Test
    void aClosedConnection_beforeTheFinishReasonIsInterrupted() {
        try (WireServer server = new WireServer((_, to) -> {
            to.streamHead();
            to.chunk(OpenAiWire.text("half"));
            to.close();
        })) {
            assertInterrupted(server, "half");
        }
    }

    @Test
    void aResetConnection_beforeTheFinishReasonIsInterrupted() {
        try (WireServer server = new WireServer((_, to) -> {
            to.streamHead();
            to.chunk(OpenAiWire.text("half"));
            to.reset();
        })) {
            Wire.Outcome outcome = run(server);
            assertThat(outcome.failed().kind()).isEqualTo(FailureKind.INTERRUPTED);
            assertThat(outcome.failed().layer()).isEqualTo(Layer.STREAM);
        }
    }

    @Test
    void aBodyWithoutLength_closedBeforeTheFinishReasonIsInterrupted() {
        try (WireServer server = new WireServer((_, to) -> {
            to.raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");
            to.raw(OpenAiWire.text("half"));
            to.close();
        })) {
            assertInterrupted(server, "half");
        }
    }

    @Test
    void anEmptyStream_isInterrupted() {
        try (WireServer server = WireServer.streaming()) {
            assertInterrupted(server, "");
        }
    }

    @Test
    void anUnterminatedLastEvent_doesNotCount() {
        try (WireServer server = WireServer.streaming(OpenAiWire.text("half"), OpenAiWire.FINISH.strip() + "\n")) {
            assertInterrupted(server, "half");
        }
    }

    @Test
    void aCut_afterTheFinishReasonLosesOnlyTheUsage() {
        try (WireServer server = new WireServer((_, to) -> {
            to.streamHead();
            to.chunk(OpenAiWire.text("whole") + OpenAiWire.FINISH);
            to.close();
        })) {
            assertFinished(run(server));
        }
    }

    @Test
    void aStall_afterTheFinishReasonEndsTheRunAsFinished() {
        try (WireServer server = new WireServer((_, to) -> {
            to.streamHead();
            to.chunk(OpenAiWire.text("whole") + OpenAiWire.FINISH);
            to.awaitClosed();
        })) {
            assertFinished(run(server, SHORT));
        }
    }

    @Test
    void aConnectionHeldOpen_afterTheEndMarkHoldsNothingUp() {
        try (WireServer server = new WireServer((_, to) -> {
            to.streamHead();
            to.chunk(OpenAiWire.text("whole") + OpenAiWire.FINISH + OpenAiWire.DONE);
            to.awaitClosed();
        })) {
            assertFinished(run(server));
        }
    }

    @Test
    void keepAlives_withoutEndAfterTheFinishReasonDoNotHoldTheRunUp() {
        try (WireServer server = new WireServer((_, to) -> {
            to.streamHead();
            to.chunk(OpenAiWire.text("whole") + OpenAiWire.FINISH);
            while (true) {
                to.chunk(": keep-alive\n\n");
                Thread.onSpinWait();
            }
        })) {
            assertFinished(run(server, SHORT));
        }
    }

    @Test
    void anthropic_cutBetweenTheStopReasonAndMessageStopIsInterrupted() {
        String whole = new String(Wire.fixture("anthropic/text.sse"), StandardCharsets.UTF_8);
        try (WireServer server = WireServer.streaming(whole.substring(0, whole.indexOf("event: message_stop")))) {
            Wire.Outcome outcome = Wire.run(clients, Wire.anthropic(server.uri("")));

            assertThat(outcome.failed().kind()).isEqualTo(FailureKind.INTERRUPTED);
            assertThat(outcome.text()).isEqualTo("Hello!");
        }
    }

    @Test
    void noAnswer_isATimeout() {
        try (WireServer server = new WireServer((_, to) -> to.awaitClosed())) {
            ProviderException failed = run(server, SHORT).failed();

            assertThat(failed.kind()).isEqualTo(FailureKind.TIMEOUT);
            assertThat(failed.layer()).isEqualTo(Layer.NETWORK);
            assertThat(failed.message()).contains("127.0.0.1:", "within 2 s");
        }
    }

    @Test
    void aHeadWithoutABody_isATimeout() {
        try (WireServer server = new WireServer((_, to) -> {
            to.streamHead();
            to.awaitClosed();
        })) {
            ProviderException failed = run(server, SHORT).failed();

            assertThat(failed.kind()).isEqualTo(FailureKind.TIMEOUT);
            assertThat(failed.layer()).isEqualTo(Layer.STREAM);
        }
    }

    @Test
    void aStall_isATimeout_andWhatCameStays() {
        try (WireServer server = new WireServer((_, to) -> {
            to.streamHead();
            to.chunk(OpenAiWire.text("half"));
            to.awaitClosed();
        })) {
            Wire.Outcome outcome = run(server, SHORT);

            assertThat(outcome.failed().kind()).isEqualTo(FailureKind.TIMEOUT);
            assertThat(outcome.failed().message()).contains("stood still");
            assertThat(outcome.text()).isEqualTo("half");
        }
    }

    @Test
    void unicode_splitIntoSingleBytesArrivesWhole() {
        byte[] bytes = (OpenAiWire.text("é 語 🙂") + OpenAiWire.FINISH + OpenAiWire.DONE)
                .getBytes(StandardCharsets.UTF_8);
        try (WireServer server = new WireServer((_, to) -> {
            to.streamHead();
            for (int i = 0; i < bytes.length; i++) {
                to.chunk(Arrays.copyOfRange(bytes, i, i + 1));
            }
            to.endChunks();
        })) {
            assertThat(run(server).text()).isEqualTo("é 語 🙂");
        }
    }

    @Test
    void aSlowReader_getsEverythingOfALargeAnswer() {
        String piece = "x".repeat(10_000);
        try (WireServer server = new WireServer((_, to) -> {
            to.streamHead();
            for (int i = 0; i < 1_000; i++) {
                to.chunk(OpenAiWire.text(piece));
            }
            to.chunk(OpenAiWire.FINISH + OpenAiWire.DONE);
            to.endChunks();
        })) {
            Wire.Outcome outcome = run(server);

            assertThat(outcome.failure()).isNull();
            assertThat(outcome.text()).hasSize(10_000_000);
        }
    }

    private Wire.Outcome run(WireServer server) {
        return run(server, TimeLimits.DEFAULT);
    }

    private Wire.Outcome run(WireServer server, TimeLimits limits) {
        return Wire.run(clients, Wire.openAi(server.uri("/v1"), Map.of(), limits));
    }

    private void assertInterrupted(WireServer server, String text) {
        Wire.Outcome outcome = run(server);
        assertThat(outcome.failed().kind()).isEqualTo(FailureKind.INTERRUPTED);
        assertThat(outcome.failed().layer()).isEqualTo(Layer.STREAM);
        assertThat(outcome.failed().message()).contains("127.0.0.1:");
        assertThat(outcome.text()).isEqualTo(text);
    }

    private static void assertFinished(Wire.Outcome outcome) {
        assertThat(outcome.failure()).isNull();
        assertThat(outcome.text()).isEqualTo("whole");
        assertThat(outcome.events()).contains(new StreamEvent.Stopped(StopReason.END, "stop"));
    }
}
