package dev.counterpoint.providers.cohere;

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

class CohereClientTest {
    private final HttpProviderClients clients = Wire.clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void stream_readsTheEvents_belowTheBaseUrl() {
        try (WireServer server = WireServer.streaming(text("cohere/text.sse"))) {
            Wire.Outcome outcome = Wire.run(clients, Wire.plain(Vendor.COHERE, server.uri("")));

            assertThat(outcome.failure()).isNull();
            assertThat(outcome.text()).isEqualTo("A large language");
            WireServer.Request request = server.requests().getFirst();
            assertThat(request.method() + " " + request.target()).isEqualTo("POST /v2/chat");
            assertThat(request.headers()).containsEntry("authorization", "Bearer " + Wire.KEY);
        }
    }

    @Test
    void stream_tellsAWrongKey() {
        try (WireServer server = new WireServer(
                (_, to) -> to.answer(401, "application/json", text("cohere/error-401.json")))) {
            Wire.Outcome outcome = Wire.run(clients, Wire.plain(Vendor.COHERE, server.uri("")));

            assertThat(outcome.failed().kind()).isEqualTo(FailureKind.SIGN_IN);
            assertThat(outcome.failed().message()).contains("invalid api token").doesNotContain(Wire.KEY);
        }
    }

    @Test
    void models_comePageByPage() {
        try (WireServer server = new WireServer((request, to) -> to.answer(200, "application/json",
                text(request.target().contains("page_token") ? "cohere/models-2.json" : "cohere/models-1.json")));
                ProviderClient client = clients.open(Wire.plain(Vendor.COHERE, server.uri("")),
                        ExchangeObserver.NONE)) {
            assertThat(client.models()).containsExactly(new ModelInfo("command-a-03-2025", null),
                    new ModelInfo("command-r7b-12-2024", null));
            assertThat(server.requests()).extracting(WireServer.Request::target).containsExactly(
                    "/v1/models?endpoint=chat&page_size=1000",
                    "/v1/models?endpoint=chat&page_size=1000&page_token=page+2");
        }
    }

    private static String text(String fixture) {
        return new String(Wire.fixture(fixture), StandardCharsets.UTF_8);
    }
}
