package dev.counterpoint.app.ui.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.config.NetworkProxy;
import dev.counterpoint.providers.config.Secret;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentProxyTest {

    @Test
    void aProxyWithAPassword_isOffered_andThePasswordIsNotShown() {
        EnvironmentProxy.Found found = find(Map.of("HTTPS_PROXY", "http://ann:Open%20Sesame%2b42@proxy.example:3128/",
                "NO_PROXY", "localhost, .corp.example,10.0.0.0/8,*", "HTTP_PROXY", "http://other.example:80"));

        assertThat(found).isInstanceOfSatisfying(EnvironmentProxy.Found.Usable.class, usable -> {
            assertThat(usable.proxy()).isEqualTo(new NetworkProxy("proxy.example", 3128, "ann",
                    Secret.of("Open Sesame+42"), List.of("localhost", "*.corp.example")));
            assertThat(usable.sentence())
                    .isEqualTo("HTTPS_PROXY names the proxy proxy.example:3128 (user ann, with a password).");
        });
    }

    @Test
    void anAddressWithoutScheme_andWithoutPort_isTakenAsCurlTakesIt() {
        assertThat(find(Map.of("http_proxy", "proxy.example"))).isInstanceOfSatisfying(
                EnvironmentProxy.Found.Usable.class,
                usable -> assertThat(usable.proxy().address()).isEqualTo("proxy.example:80"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://proxy.example:1080", "https://proxy.example:443"})
    void anotherKind_isNamed_andNotOffered(String proxy) {
        assertThat(find(Map.of("ALL_PROXY", proxy))).isInstanceOfSatisfying(EnvironmentProxy.Found.None.class,
                none -> assertThat(none.sentence()).contains("ALL_PROXY", proxy.substring(0, proxy.indexOf(':')),
                        "not spoken"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://ann:hid den@proxy:1", "http://ann:hidden@", "http://ann:%zzhidden@proxy:1",
            "http://ann:hidden@proxy:99999"})
    void whatIsNoProxy_isSaidSo_andNotRepeated(String value) {
        assertThat(find(Map.of("HTTPS_PROXY", value))).isInstanceOfSatisfying(EnvironmentProxy.Found.None.class,
                none -> assertThat(none.sentence()).contains("HTTPS_PROXY is set, but").doesNotContain("hid", "ann"));
    }

    @Test
    void whereNoneIsNamed_thatIsSaid() {
        assertThat(find(Map.of())).isInstanceOfSatisfying(EnvironmentProxy.Found.None.class,
                none -> assertThat(none.sentence()).contains("None is named"));
    }

    private static EnvironmentProxy.Found find(Map<String, String> variables) {
        return EnvironmentProxy.find(variables::get);
    }
}
