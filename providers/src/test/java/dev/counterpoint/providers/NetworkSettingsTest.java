package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.certificates.Certificates;
import dev.counterpoint.providers.certificates.ClientKeys;
import dev.counterpoint.providers.config.ClientCertificate;
import dev.counterpoint.providers.config.NetworkConfig;
import dev.counterpoint.providers.config.NetworkProxy;
import dev.counterpoint.providers.http.RetryPolicy;
import dev.counterpoint.providers.http.TransportOptions;
import dev.counterpoint.providers.testing.OpenAiWire;
import dev.counterpoint.providers.testing.SelfSigned;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireConnection;
import dev.counterpoint.providers.testing.WireServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What a person sets for the network, on the wire. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkSettingsTest {
    private final HttpProviderClients clients = new HttpProviderClients(() -> {
        throw new IllegalStateException("No sandbox here.");
    }, RetryPolicy.none(), TransportOptions.DEFAULT, Environment.NONE);
    private SelfSigned office;
    private SelfSigned person;

    @BeforeAll
    void make() throws Exception {
        office = SelfSigned.of("ip:127.0.0.1");
        person = SelfSigned.of("dns:ann.example");
    }

    @AfterEach
    void reset() {
        clients.update(TransportOptions.DEFAULT);
    }

    @Test
    void aCertificateThatWasAdded_isTrusted_fromTheNextRunOn() throws Exception {
        try (WireServer server = new WireServer(office.server(), NetworkSettingsTest::answer)) {
            assertThat(Wire.run(clients, Wire.openAi(server.uri("/v1"))).failed().kind()).isEqualTo(FailureKind.TLS);

            clients.update(TransportOptions.of(trusting()));
            assertThat(Wire.run(clients, Wire.openAi(server.uri("/v1"))).text()).isEqualTo("hi");

            clients.update(TransportOptions.DEFAULT);
            assertThat(Wire.run(clients, Wire.openAi(server.uri("/v1"))).failed().kind()).isEqualTo(FailureKind.TLS);
        }
    }

    @Test
    void aServerThatAsksForACertificate_isShownIt() throws Exception {
        try (WireServer server = new WireServer(office.serverFor(person), NetworkSettingsTest::answer)) {
            clients.update(TransportOptions.of(trusting()));
            ProviderException failed = Wire.run(clients, Wire.openAi(server.uri("/v1"))).failed();
            assertThat(failed.kind()).isEqualTo(FailureKind.TLS);
            assertThat(failed.message()).contains("certificate");
            assertThat(failed.advice()).contains("Settings → Network");

            clients.update(TransportOptions.of(trusting().withClient(own(List.of()))));
            assertThat(Wire.run(clients, Wire.openAi(server.uri("/v1"))).text()).isEqualTo("hi");
        }
    }

    @Test
    void aCertificateForOneHost_isShownToNoOther() throws Exception {
        try (WireServer server = new WireServer(office.serverFor(person), NetworkSettingsTest::answer)) {
            clients.update(TransportOptions.of(trusting().withClient(own(List.of("*.example.com")))));
            assertThat(Wire.run(clients, Wire.openAi(server.uri("/v1"))).failed().kind()).isEqualTo(FailureKind.TLS);

            clients.update(TransportOptions.of(trusting().withClient(own(List.of("127.0.0.1")))));
            assertThat(Wire.run(clients, Wire.openAi(server.uri("/v1"))).text()).isEqualTo("hi");
        }
    }

    @Test
    void aUserWithoutAPassword_isSentWithAnEmptyOne() {
        try (WireServer proxy = new WireServer(NetworkSettingsTest::answer)) {
            clients.update(TransportOptions.of(NetworkConfig.NONE.withProxy(
                    new NetworkProxy("127.0.0.1", proxy.uri("").getPort(), "ann", null, List.of()))));
            Wire.run(clients, Wire.openAi(URI.create("http://provider.example/v1"))).text();

            assertThat(proxy.requests().getFirst().headers()).containsEntry("proxy-authorization", "Basic YW5uOg==");
        }
    }

    private static void answer(WireServer.Request request, WireConnection to)
            throws Exception {
        to.streamHead();
        to.chunk(OpenAiWire.text("hi") + OpenAiWire.FINISH + OpenAiWire.DONE);
        to.endChunks();
    }

    private NetworkConfig trusting() throws Exception {
        return NetworkConfig.NONE.withCertificates(Certificates.read(office.certificatePem()));
    }

    private ClientCertificate own(List<String> hosts) throws Exception {
        return ClientKeys.read((person.certificatePem() + person.keyPem()).getBytes(StandardCharsets.US_ASCII), null,
                null, hosts);
    }
}
