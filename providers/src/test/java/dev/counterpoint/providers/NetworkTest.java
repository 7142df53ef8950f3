package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.testing.OpenAiWire;
import dev.counterpoint.providers.testing.SelfSigned;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nobody is there, or it is somebody else. */
@Timeout(60)
class NetworkTest {
    private final HttpProviderClients clients = Wire.clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void aRefusedConnection_saysWhereNothingAnswers() throws Exception {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        ProviderException failed = fail("http://127.0.0.1:" + port + "/v1");

        assertThat(failed.kind()).isEqualTo(FailureKind.CONNECT);
        assertThat(failed.layer()).isEqualTo(Layer.NETWORK);
        assertThat(failed.message()).contains("Nothing answers at 127.0.0.1:" + port);
    }

    @Test
    void aNameThatNobodyKnows_isNamed() {
        ProviderException failed = fail("http://no-such-host.invalid/v1");

        assertThat(failed.kind()).isEqualTo(FailureKind.NAME_RESOLUTION);
        assertThat(failed.message()).contains("no-such-host.invalid");
    }

    @Test
    void tls_toAPortThatAnswersInPlainText_isSaidSo() {
        try (WireServer server = WireServer.greeting("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            ProviderException failed = fail(server.uri("/v1").toString().replace("http:", "https:"));

            assertThat(failed.kind()).isEqualTo(FailureKind.TLS);
            assertThat(failed.message()).contains("does not speak TLS");
            assertThat(failed.advice()).contains("http://");
        }
    }

    @Test
    void tls_toAPortThatHangsUp_isSaidSo() {
        try (WireServer server = WireServer.greeting("")) {
            ProviderException failed = fail(server.uri("/v1").toString().replace("http:", "https:"));

            assertThat(failed.kind()).isEqualTo(FailureKind.TLS);
            assertThat(failed.message()).contains("closed the connection");
        }
    }

    @Test
    void aCertificateThatNobodyTrusts_isSaidSo() throws Exception {
        try (SSLServerSocket server = SelfSigned.of("ip:127.0.0.1").server()) {
            Thread.ofVirtual().start(() -> {
                try (SSLSocket socket = (SSLSocket) server.accept()) {
                    socket.startHandshake();
                } catch (IOException _) {
                    // The client turns away, as it should.
                    return;
                }
            });
            ProviderException failed = fail("https://127.0.0.1:" + server.getLocalPort() + "/v1");

            assertThat(failed.kind()).isEqualTo(FailureKind.TLS);
            assertThat(failed.message()).contains("issued by nobody whom this computer trusts");
        }
    }

    @Test
    void somethingOtherThanHttp_isMalformed() {
        try (WireServer server = new WireServer((_, to) -> {
            to.raw("SSH-2.0-OpenSSH_9.2\r\n");
            to.close();
        })) {
            ProviderException failed = fail(server.uri("/v1").toString());

            assertThat(failed.kind()).isEqualTo(FailureKind.MALFORMED);
            assertThat(failed.message()).contains("not HTTP");
        }
    }

    @Test
    void aConnectionClosedWithoutAnAnswer_isSaidSo() {
        try (WireServer server = new WireServer((_, to) -> to.close())) {
            ProviderException failed = fail(server.uri("/v1").toString());

            assertThat(failed.kind()).isEqualTo(FailureKind.CONNECT);
            assertThat(failed.message()).contains("broke before an answer came");
        }
    }

    @Test
    void theEnvironmentsProxy_isNotUsed() throws Exception {
        CompletableFuture<Boolean> asked = new CompletableFuture<>();
        try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                WireServer server = WireServer.streaming(OpenAiWire.text("direct") + OpenAiWire.FINISH)) {
            Thread.ofVirtual().start(() -> {
                try (Socket _ = proxy.accept()) {
                    asked.complete(true);
                } catch (IOException _) {
                    asked.complete(false);
                }
            });
            System.setProperty("http.proxyHost", "127.0.0.1");
            System.setProperty("http.proxyPort", String.valueOf(proxy.getLocalPort()));
            System.setProperty("http.nonProxyHosts", "");
            try (HttpProviderClients own = Wire.clients()) {
                assertThat(Wire.run(own, Wire.openAi(server.uri("/v1"))).text()).isEqualTo("direct");
            } finally {
                System.clearProperty("http.proxyHost");
                System.clearProperty("http.proxyPort");
                System.clearProperty("http.nonProxyHosts");
            }
        }
        assertThat(asked.get()).isFalse();
    }

    private ProviderException fail(String baseUrl) {
        return Wire.run(clients, Wire.openAi(URI.create(baseUrl))).failed();
    }
}
