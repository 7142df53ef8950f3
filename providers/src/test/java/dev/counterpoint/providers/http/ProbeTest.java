package dev.counterpoint.providers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.testing.ConnectProxy;
import dev.counterpoint.providers.testing.SelfSigned;
import dev.counterpoint.providers.testing.WireServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.jspecify.annotations.Nullable;

@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProbeTest {
    private static final ProxyLogin LOGIN = new ProxyLogin("ann", Secret.of("pass:word"));
    private static final String BASIC = "Basic YW5uOnBhc3M6d29yZA==";
    private static final URI FAR = URI.create("https://provider.example/v1");

    private SelfSigned certificate;
    private SelfSigned other;

    @BeforeAll
    void make() throws Exception {
        certificate = SelfSigned.of("dns:provider.example");
        other = SelfSigned.of("dns:ann.example");
    }

    @Test
    void theWayThroughAProxy_isTakenStepByStep() throws Exception {
        try (WireServer server = new WireServer(certificate.server(), (_, to) -> to.answer(404, "text/plain", ""));
                ConnectProxy proxy = new ConnectProxy(server.uri("").getPort(), BASIC);
                Probe probe = probe(proxy, LOGIN)) {
            assertThat(probe.proxy()).isEqualTo(proxy.uri().getAuthority());
            probe.connect(probe.resolve());
            probe.tunnel();
            assertThat(probe.secure().getProtocol()).startsWith("TLS");
            assertThat(probe.isTrustedBySettings()).isTrue();
            assertThat(probe.ask().status()).isEqualTo(404);

            assertThat(proxy.asked()).containsExactly("CONNECT provider.example:443", "CONNECT provider.example:443");
            assertThat(server.requests()).extracting(WireServer.Request::method).containsExactly("HEAD");
            assertThat(server.requests().getFirst().headers()).doesNotContainKeys("authorization",
                    "proxy-authorization");
        }
    }

    @Test
    void aProxyThatWantsAnotherPassword_isSaidSo_atItsOwnStep() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy(1, "Basic other"); Probe probe = probe(proxy, LOGIN)) {
            probe.connect(probe.resolve());
            ProviderException failed = fail(probe::tunnel);

            assertThat(failed.kind()).isEqualTo(FailureKind.PROXY);
            assertThat(failed.message()).contains("407");
            assertThat(failed.advice()).contains("password");
        }
    }

    @Test
    void aProxyThatReachesNobody_saysWhom() throws Exception {
        try (WireServer proxy = new WireServer((_, to) -> to.answer(502, "text/plain", "no"));
                Probe probe = new Probe(new TransportOptions(null, proxy.uri("")), FAR, Duration.ofSeconds(20))) {
            probe.connect(probe.resolve());

            assertThat(fail(probe::tunnel).message()).contains("made no connection to provider.example:443 (502)");
        }
    }

    @Test
    void whatIsNoProxy_isSaidSo() throws Exception {
        try (WireServer mail = WireServer.greeting("220 mail.example ESMTP\r\n\r\n");
                Probe probe = new Probe(new TransportOptions(null, mail.uri("")), FAR, Duration.ofSeconds(20))) {
            probe.connect(probe.resolve());

            assertThat(fail(probe::tunnel).message()).contains("not HTTP");
        }
    }

    @Test
    void whoIssuedACertificateThatNobodyTrusts_isNamed() throws Exception {
        SelfSigned local = SelfSigned.of("ip:127.0.0.1");
        try (WireServer server = new WireServer(local.server(), (_, to) -> to.close());
                Probe probe = new Probe(TransportOptions.DEFAULT, server.uri(""), Duration.ofSeconds(20))) {
            probe.connect(probe.resolve());
            ProviderException failed = fail(probe::secure);

            assertThat(failed.kind()).isEqualTo(FailureKind.TLS);
            assertThat(failed.message()).contains("issued by “test”");
            assertThat(failed.advice()).contains("Settings → Network");
        }
    }

    @Test
    void aServerThatWantsACertificate_isSaidSo() throws Exception {
        SelfSigned local = SelfSigned.of("ip:127.0.0.1");
        try (WireServer server = new WireServer(local.serverFor(other), (_, to) -> to.close());
                Probe probe = new Probe(new TransportOptions(local.trust(), null), server.uri(""),
                        Duration.ofSeconds(20))) {
            ProviderException failed = fail(probe::ask);

            assertThat(failed.kind()).isEqualTo(FailureKind.TLS);
            assertThat(failed.advice()).contains("client certificate");
        }
    }

    @Test
    void thisComputer_isReachedWithoutTheProxy() throws Exception {
        try (WireServer server = new WireServer((_, to) -> to.answer(200, "text/plain", ""));
                ConnectProxy proxy = new ConnectProxy(1, null);
                Probe probe = new Probe(new TransportOptions(null, proxy.uri()), server.uri("/v1"),
                        Duration.ofSeconds(20))) {
            assertThat(probe.proxy()).isNull();
            probe.connect(probe.resolve());
            assertThat(probe.ask().status()).isEqualTo(200);
            assertThat(proxy.asked()).isEmpty();
        }
    }

    private Probe probe(ConnectProxy proxy, @Nullable ProxyLogin login) throws Exception {
        return new Probe(new TransportOptions(certificate.trust(), proxy.uri(), login, List.of()), FAR,
                Duration.ofSeconds(20));
    }

    private static ProviderException fail(Executable step) {
        return catchThrowableOfType(ProviderException.class, step::execute);
    }
}
