package dev.counterpoint.providers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.catalog.ParameterPlan;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.openai.OpenAiClient;
import dev.counterpoint.providers.testing.Http2Server;
import dev.counterpoint.providers.testing.OpenAiWire;
import dev.counterpoint.providers.testing.SelfSigned;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every run of a real provider is: a stream over TLS, with HTTP/2 where the server has it. */
@Timeout(60)
class TlsTest {
    private static final String ANSWER = OpenAiWire.text("over TLS") + OpenAiWire.FINISH + OpenAiWire.DONE;

    @Test
    void anAnswer_streamsOverTls() throws Exception {
        SelfSigned certificate = SelfSigned.of("ip:127.0.0.1");
        try (Transports transports = new Transports(new TransportOptions(certificate.trust(), null));
                WireServer server = new WireServer(certificate.server(), (_, to) -> {
                    to.streamHead();
                    to.chunk(ANSWER);
                    to.endChunks();
                })) {
            assertThat(text(transports, server.uri("/v1"))).isEqualTo("over TLS");
            assertThat(text(transports, server.uri("/v1"))).isEqualTo("over TLS");
            assertThat(server.requests().getLast().headers()).containsEntry("authorization", "Bearer " + Wire.KEY);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void anAnswer_streamsOverHttp2() throws Exception {
        SelfSigned certificate = SelfSigned.of("ip:127.0.0.1");
        try (Transports transports = new Transports(new TransportOptions(certificate.trust(), null));
                Http2Server server = new Http2Server(certificate.server("h2"), ANSWER, true)) {
            assertThat(text(transports, server.uri())).isEqualTo("over TLS");
        }
    }

    @Test
    void cancel_resetsTheStreamOverHttp2() throws Exception {
        SelfSigned certificate = SelfSigned.of("ip:127.0.0.1");
        try (Transports transports = new Transports(new TransportOptions(certificate.trust(), null));
                Http2Server server = new Http2Server(certificate.server("h2"), OpenAiWire.text("a"), false);
                OpenAiClient client = client(transports, server.uri())) {
            ProviderException stopped = fail(client, event -> {
                if (event instanceof StreamEvent.Delta) {
                    client.cancel();
                }
            });

            assertThat(stopped.kind()).isEqualTo(FailureKind.CANCELLED);
            assertThat(server.resetAt().get(10, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void aCertificateForAnotherHost_isSaidSo_andNoKeyIsSent() throws Exception {
        SelfSigned certificate = SelfSigned.of("dns:other.example");
        try (Transports transports = new Transports(new TransportOptions(certificate.trust(), null));
                WireServer server = new WireServer(certificate.server(), (_, to) -> to.close());
                OpenAiClient client = client(transports, server.uri("/v1"))) {
            ProviderException failed = fail(client, _ -> {});

            assertThat(failed.kind()).isEqualTo(FailureKind.TLS);
            assertThat(failed.message()).contains("was not made for 127.0.0.1");
            assertThat(server.requests()).isEmpty();
        }
    }

    private static String text(Transports transports, URI base) {
        StringBuilder text = new StringBuilder();
        try (OpenAiClient client = client(transports, base)) {
            client.stream(Wire.HELLO, event -> {
                if (event instanceof StreamEvent.Delta(int _, String piece)) {
                    text.append(piece);
                }
            });
        }
        return text.toString();
    }

    private static ProviderException fail(OpenAiClient client, Consumer<StreamEvent> events) {
        return catchThrowableOfType(ProviderException.class, () -> client.stream(Wire.HELLO, events));
    }

    private static OpenAiClient client(Transports transports, URI base) {
        Endpoint endpoint = new Endpoint(base, Map.of(),
                Authorization.key("authorization", "Bearer ", Secret.of(Wire.KEY)), Map.of());
        return new OpenAiClient(new Scope(endpoint, TimeLimits.DEFAULT,
                new Scope.Shared(transports, RetryPolicy.none(), System::nanoTime), ExchangeObserver.NONE),
                _ -> new ParameterPlan(List.of(), List.of()));
    }
}
