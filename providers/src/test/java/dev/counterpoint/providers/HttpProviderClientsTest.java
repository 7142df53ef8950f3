package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpProviderClientsTest {
    private final HttpProviderClients clients = Wire.clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void stream_handsOverTheParts_openAi() {
        try (WireServer server = WireServer.streaming(
                "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hel\"}}]}\n\n",
                "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"lo\"},\"finish_reason\":\"stop\"}]}\n\n",
                "data: [DONE]\n\n")) {
            Wire.Outcome outcome = Wire.run(clients, Wire.openAi(server.uri("/v1/")));

            assertThat(outcome.failure()).isNull();
            assertThat(outcome.events()).containsExactly(new StreamEvent.PartStarted(0, new PartKind.Text()),
                    new StreamEvent.Delta(0, "Hel"), new StreamEvent.Delta(0, "lo"),
                    new StreamEvent.PartEnded(0, null), new StreamEvent.Stopped(StopReason.END, "stop"));
            WireServer.Request request = server.requests().getFirst();
            assertThat(request.target()).isEqualTo("/v1/chat/completions");
            assertThat(request.headers()).containsEntry("authorization", "Bearer " + Wire.KEY)
                    .doesNotContainKeys("upgrade", "http2-settings");
        }
    }

    @Test
    void stream_handsOverTheParts_anthropic() {
        try (WireServer server = WireServer.streaming("""
                event: content_block_start
                data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}

                """, """
                event: content_block_stop
                data: {"type":"content_block_stop","index":0}

                event: message_delta
                data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":2}}

                event: message_stop
                data: {"type":"message_stop"}

                """)) {
            Wire.Outcome outcome = Wire.run(clients, Wire.anthropic(server.uri("")));

            assertThat(outcome.failure()).isNull();
            assertThat(outcome.text()).isEqualTo("Hello");
            assertThat(outcome.events()).contains(new StreamEvent.Stopped(StopReason.END, "end_turn"));
            WireServer.Request request = server.requests().getFirst();
            assertThat(request.target()).isEqualTo("/v1/messages");
            assertThat(request.headers()).containsEntry("x-api-key", Wire.KEY).containsEntry("anthropic-version",
                    "2023-06-01");
        }
    }
}
