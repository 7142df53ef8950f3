package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.http.RetryPolicy;
import dev.counterpoint.providers.http.TransportOptions;
import dev.counterpoint.providers.testing.OpenAiWire;
import dev.counterpoint.providers.testing.SelfSigned;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is done before a person starts a run. */
@Timeout(60)
class PrepareTest {
    private static final String MODEL = "model-1";

    @Test
    void theConnectionIsThere_beforeTheRun_andNoKeyWasSent() throws Exception {
        SelfSigned certificate = SelfSigned.of("ip:127.0.0.1");
        try (WireServer server = new WireServer(certificate.server(), (request, to) -> {
            if (request.method().equals("HEAD")) {
                to.raw("HTTP/1.1 404 Not Found\r\nContent-Length: 100\r\n\r\n");
            } else {
                to.streamHead();
                to.chunk(OpenAiWire.text("hi") + OpenAiWire.FINISH + OpenAiWire.DONE);
                to.endChunks();
            }
        }); HttpProviderClients clients = clients(new TransportOptions(certificate.trust(), null))) {
            ProviderConfig config = Wire.openAi(server.uri("/v1"));

            clients.prepare(config, MODEL);
            clients.prepare(config, MODEL);

            assertThat(server.requests()).singleElement().satisfies(request -> {
                assertThat(request.method() + " " + request.target()).isEqualTo("HEAD /");
                assertThat(request.body()).isEmpty();
                assertThat(request.headers().toString()).doesNotContain(Wire.KEY);
            });
            assertThat(clients.connections().scopes()).isEmpty();
            assertThat(clients.connections().transports()).extracting(Connections.Transport::leases)
                    .containsExactly(0);

            assertThat(Wire.run(clients, config).text()).isEqualTo("hi");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aServerWithoutTls_isLeftAlone() {
        try (WireServer server = WireServer.streaming(OpenAiWire.FINISH);
                HttpProviderClients clients = clients(TransportOptions.DEFAULT)) {
            clients.prepare(Wire.openAi(server.uri("/v1")), MODEL);

            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void whatGoesWrong_isNobodysFailure() {
        try (HttpProviderClients clients = clients(TransportOptions.DEFAULT)) {
            clients.prepare(Wire.openAi(URI.create("https://no-such-host.invalid/v1")), MODEL);
            clients.prepare(Wire.openAi(URI.create("ftp://nonsense/v1")), MODEL);

            assertThat(clients.connections().transports()).extracting(Connections.Transport::leases)
                    .containsOnly(0);
        }
    }

    private static HttpProviderClients clients(TransportOptions options) {
        return new HttpProviderClients(() -> {
            throw new IllegalStateException("No sandbox here.");
        }, RetryPolicy.none(), options, Environment.NONE);
    }
}
