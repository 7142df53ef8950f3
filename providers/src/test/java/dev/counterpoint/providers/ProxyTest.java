package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.http.ProxyLogin;
import dev.counterpoint.providers.http.RetryPolicy;
import dev.counterpoint.providers.http.TransportOptions;
import dev.counterpoint.providers.testing.ConnectProxy;
import dev.counterpoint.providers.testing.OpenAiWire;
import dev.counterpoint.providers.testing.SelfSigned;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way through a proxy. This computer is never reached through one, so the hosts here have names. */
@Timeout(60)
class ProxyTest {
    private static final ProxyLogin LOGIN = new ProxyLogin("ann", Secret.of("pass:word"));
    private static final String BASIC = "Basic YW5uOnBhc3M6d29yZA==";
    private static final ProviderConfig CONFIG = Wire.openAi(URI.create("https://provider.example/v1"));

    @Test
    void aPassword_isSentToTheProxyWithItsConnect_andNotToTheProvider() throws Exception {
        SelfSigned certificate = SelfSigned.of("dns:provider.example");
        try (WireServer server = new WireServer(certificate.server(), (_, to) -> {
            to.streamHead();
            to.chunk(OpenAiWire.text("hi") + OpenAiWire.FINISH + OpenAiWire.DONE);
            to.endChunks();
        });
                ConnectProxy proxy = new ConnectProxy(server.uri("").getPort(), BASIC);
                HttpProviderClients clients = clients(
                        new TransportOptions(certificate.trust(), proxy.uri(), LOGIN, List.of()))) {
            assertThat(Wire.run(clients, CONFIG).text()).isEqualTo("hi");
            assertThat(Wire.run(clients, CONFIG).text()).isEqualTo("hi");

            assertThat(proxy.asked()).containsExactly("CONNECT provider.example:443");
            assertThat(server.requests()).hasSize(2).allSatisfy(
                    request -> assertThat(request.headers()).doesNotContainKey("proxy-authorization"));
            assertThat(clients.connections().transports()).extracting(Connections.Transport::proxy)
                    .containsExactly(proxy.uri().toString());
        }
    }

    @Test
    void aPassword_isSentAlongOverPlainHttp() {
        try (WireServer proxy = WireServer.streaming(OpenAiWire.text("hi"), OpenAiWire.FINISH, OpenAiWire.DONE);
                HttpProviderClients clients = clients(new TransportOptions(null, proxy.uri(""), LOGIN, List.of()))) {
            assertThat(Wire.run(clients, Wire.openAi(URI.create("http://provider.example/v1"))).text())
                    .isEqualTo("hi");
            assertThat(proxy.requests().getFirst().headers()).containsEntry("proxy-authorization", BASIC);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aProxyThatWantsAnotherPassword_isSaidSo(boolean withPassword) {
        try (ConnectProxy proxy = new ConnectProxy(1, "Basic other");
                HttpProviderClients clients = clients(
                        new TransportOptions(null, proxy.uri(), withPassword ? LOGIN : null, List.of()))) {
            ProviderException failed = Wire.run(clients, CONFIG).failed();

            assertThat(failed.kind()).isEqualTo(FailureKind.PROXY);
            assertThat(failed.advice()).contains("password");
            assertThat(failed.message() + failed.advice()).doesNotContain("pass:word", "YW5u");
        }
    }

    @Test
    void aProxyThatIsNotThere_isNamed_andNotTheProvider() throws Exception {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        ProviderException failed = fail(URI.create("http://127.0.0.1:" + port));

        assertThat(failed.kind()).isEqualTo(FailureKind.PROXY);
        assertThat(failed.layer()).isEqualTo(Layer.NETWORK);
        assertThat(failed.message()).isEqualTo("Nothing answers at the proxy 127.0.0.1:" + port + ".");
        assertThat(failed.advice()).contains("proxy in the settings");
    }

    @Test
    void aProxyWhoseNameNobodyKnows_isNamed() {
        ProviderException failed = fail(URI.create("http://no-such-proxy.invalid:8080"));

        assertThat(failed.kind()).isEqualTo(FailureKind.PROXY);
        assertThat(failed.message()).contains("no-such-proxy.invalid:8080");
    }

    @Test
    void aProxyThatReachesNobody_saysWhom() {
        try (WireServer proxy = new WireServer((_, to) -> to.answer(502, "text/plain", "no"))) {
            ProviderException failed = fail(proxy.uri(""));

            assertThat(failed.kind()).isEqualTo(FailureKind.PROXY);
            assertThat(failed.message()).contains("made no connection to provider.example (502)");
        }
    }

    @Test
    void hostsThatAreToBeReachedStraight_are_andThisComputerAlwaysIs() {
        try (WireServer server = WireServer.streaming(OpenAiWire.text("hi"), OpenAiWire.FINISH, OpenAiWire.DONE);
                WireServer proxy = new WireServer((_, to) -> to.answer(500, "text/plain", "no"));
                HttpProviderClients clients = clients(
                        new TransportOptions(null, proxy.uri(""), null, List.of("*.invalid")))) {
            assertThat(Wire.run(clients, Wire.openAi(server.uri("/v1"))).text()).isEqualTo("hi");
            assertThat(Wire.run(clients, Wire.openAi(URI.create("http://straight.invalid/v1"))).failed().kind())
                    .isEqualTo(FailureKind.NAME_RESOLUTION);
            assertThat(proxy.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://127.0.0.1:1080", "socks://127.0.0.1:1080", "https://proxy:3128", "proxy:3128",
            "http://ann:word@proxy:3128"})
    void aProxyThatCannotBeUsed_isRefusedByName_andItsPasswordIsNotShown(String proxy) {
        ProviderException failed = catchThrowableOfType(ProviderException.class,
                () -> new TransportOptions(null, URI.create(proxy)));

        assertThat(failed.kind()).isEqualTo(FailureKind.BAD_CONFIGURATION);
        assertThat(failed.message() + failed.advice()).doesNotContain("word@");
        assertThat(failed.message().contains("SOCKS")).isEqualTo(proxy.startsWith("socks"));
    }

    private static ProviderException fail(URI proxy) {
        try (HttpProviderClients clients = clients(new TransportOptions(null, proxy))) {
            return Wire.run(clients, CONFIG).failed();
        }
    }

    private static HttpProviderClients clients(TransportOptions options) {
        return new HttpProviderClients(() -> {
            throw new IllegalStateException("No sandbox here.");
        }, RetryPolicy.none(), options, Environment.NONE);
    }
}
