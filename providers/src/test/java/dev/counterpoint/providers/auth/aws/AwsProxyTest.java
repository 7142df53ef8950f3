package dev.counterpoint.providers.auth.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.http.ProxyLogin;
import dev.counterpoint.providers.http.TransportOptions;
import dev.counterpoint.providers.testing.ConnectProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What fails on the way to STS names what failed, as on any other way. */
@Timeout(60)
class AwsProxyTest extends AwsCases {
    private static final URI FAR = URI.create("https://sts.example");

    @Test
    void aProxyThatWantsAnotherPassword_isNamed_andNotSts() {
        try (ConnectProxy proxy = new ConnectProxy(1, "Basic other")) {
            ProviderException failed = fail(
                    new TransportOptions(null, proxy.uri(), new ProxyLogin("ann", Secret.of("pass:word")), List.of()));

            assertThat(failed.kind()).isEqualTo(FailureKind.PROXY);
            assertThat(failed.layer()).isEqualTo(Layer.NETWORK);
            assertThat(failed.message()).contains(proxy.uri().getAuthority()).contains("407");
            assertThat(failed.advice()).contains("user and password in the settings");
            assertThat(failed.message() + failed.advice()).doesNotContain("pass:word", "YW5u");
            assertThat(proxy.asked()).containsExactly("CONNECT sts.example:443");
        }
    }

    @Test
    void aProxyThatIsNotThere_isNamed_andNotSts() throws IOException {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        ProviderException failed = fail(new TransportOptions(null, URI.create("http://127.0.0.1:" + port)));

        assertThat(failed.kind()).isEqualTo(FailureKind.PROXY);
        assertThat(failed.message()).contains("127.0.0.1:" + port);
    }

    private ProviderException fail(TransportOptions options) {
        return run(clients(Map.of(), options), config(BASE, role("one"), FAR)).failed();
    }
}
