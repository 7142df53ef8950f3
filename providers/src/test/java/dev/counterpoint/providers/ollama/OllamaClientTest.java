package dev.counterpoint.providers.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.config.Vendor;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OllamaClientTest {
    private static final String LINES = "application/x-ndjson";

    private final HttpProviderClients clients = Wire.clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void stream_readsTheLines_belowTheBaseUrl() {
        try (WireServer server = answering(200, LINES, "ollama/text.ndjson")) {
            Wire.Outcome outcome = Wire.run(clients, Wire.plain(Vendor.OLLAMA, server.uri("/")));

            assertThat(outcome.failure()).isNull();
            assertThat(outcome.text()).isEqualTo("The sky");
            WireServer.Request request = server.requests().getFirst();
            assertThat(request.method() + " " + request.target()).isEqualTo("POST /api/chat");
            assertThat(request.headers()).containsEntry("authorization", "Bearer " + Wire.KEY)
                    .containsEntry("accept", LINES);
        }
    }

    @Test
    void stream_goesWithoutAKey_asALocalServerWantsNone() {
        try (WireServer server = answering(200, LINES, "ollama/text.ndjson")) {
            assertThat(Wire.run(clients, Wire.keyless(Vendor.OLLAMA, server.uri(""))).failure()).isNull();

            assertThat(server.requests().getFirst().headers()).doesNotContainKey("authorization");
        }
    }

    @Test
    void stream_tellsAnUnknownModel() {
        try (WireServer server = answering(404, "application/json", "ollama/error-404.json")) {
            Wire.Outcome outcome = Wire.run(clients, Wire.plain(Vendor.OLLAMA, server.uri("")));

            assertThat(outcome.failed().kind()).isEqualTo(FailureKind.NOT_FOUND);
            assertThat(outcome.failed().message()).contains("model 'llama9' not found");
        }
    }

    @Test
    void models_areThoseThatWerePulled() {
        try (WireServer server = answering(200, "application/json", "ollama/tags.json");
                ProviderClient client = clients.open(Wire.plain(Vendor.OLLAMA, server.uri("")),
                        ExchangeObserver.NONE)) {
            assertThat(client.models()).containsExactly(new ModelInfo("codellama:13b", null),
                    new ModelInfo("llama3:latest", null));
            assertThat(server.requests().getFirst().target()).isEqualTo("/api/tags");
        }
    }

    private static WireServer answering(int status, String type, String fixture) {
        String body = new String(Wire.fixture(fixture), StandardCharsets.UTF_8);
        return new WireServer((_, to) -> to.answer(status, type, body));
    }
}
