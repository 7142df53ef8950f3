package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.testing.Wire;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before anything is sent. */
class ConfigurationTest {
    private final HttpProviderClients clients = Wire.clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.openai.com/v1", "ftp://example.com", "localhost:8080/v1", "https:///v1",
            "mailto:a@b.c",
            "https://my_server:8080", "https://example.com:99999", "https://example.com/#/v1", "/v1"})
    void baseUrl_thatIsNoWebAddressIsRefusedByName(String url) {
        ProviderException failed = refuse(Wire.openAi(URI.create(url)));

        assertThat(failed.kind()).isEqualTo(FailureKind.BAD_CONFIGURATION);
        assertThat(failed.layer()).isEqualTo(Layer.CONFIGURATION);
        assertThat(failed.message()).contains(url);
        assertThat(failed.advice()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://user:hunter2@example.com/v1", "https://hunter2@my_server/v1",
            "https://example.com/v1?key=hunter2#", "ftp://example.com?key=hunter2"})
    void baseUrl_withASecretIsRefused_withoutShowingIt(String url) {
        assertThat(refuse(Wire.openAi(URI.create(url))).message()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "content-length", "Connection", "upgrade", "Expect", "Transfer-Encoding"})
    void header_thatTheConnectionDecidesIsRefused(String name) {
        assertThat(refuse(withHeader(name, "x")).message()).contains("“" + name + "”");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "colon:", "", "naïve"})
    void header_thatIsNoNameIsRefused(String name) {
        assertThat(refuse(withHeader(name, "x")).kind()).isEqualTo(FailureKind.BAD_CONFIGURATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2\r\nx: y", "hunter2\u0000", "hunter2é", "hunter2\n3"})
    void headerValue_thatHttpCannotCarryIsRefused_withoutShowingIt(String value) {
        ProviderException failed = refuse(withHeader("x-team", value));

        assertThat(failed.kind()).isEqualTo(FailureKind.BAD_CONFIGURATION);
        assertThat(failed.message()).contains("x-team").doesNotContain("hunter2");
        assertThat(failed.getCause()).isNull();
    }

    @Test
    void key_thatHttpCannotCarryIsRefused_withoutShowingIt() {
        ProviderException failed = refuse(new ProviderConfig.OpenAi(new Common(new ProviderId("1"), "x", null,
                new Credentials.ApiKey(Secret.of("sk-hunter2…")), Map.of(), TimeLimits.DEFAULT),
                URI.create("https://example.com/v1")));

        assertThat(failed.kind()).isEqualTo(FailureKind.BAD_CONFIGURATION);
        assertThat(failed.message()).doesNotContain("hunter2");
    }

    private static ProviderConfig withHeader(String name, String value) {
        return Wire.openAi(URI.create("https://example.com/v1"), Map.of(name, Secret.of(value)), TimeLimits.DEFAULT);
    }

    private ProviderException refuse(ProviderConfig config) {
        return catchThrowableOfType(ProviderException.class, () -> clients.open(config, ExchangeObserver.NONE).close());
    }
}
