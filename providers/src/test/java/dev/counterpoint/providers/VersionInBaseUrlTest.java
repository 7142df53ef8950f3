package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.counterpoint.providers.config.Vendor;
import dev.counterpoint.providers.testing.Wire;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionInBaseUrlTest {
    @ParameterizedTest
    @CsvSource({"GEMINI, v1beta", "GEMINI, v1", "COHERE, v2", "COHERE, v1", "ANTHROPIC, v1", "ANTHROPIC, v1/",
            "OLLAMA, api"})
    void version_isRefused_withWhatTheBaseUrlIs(Vendor vendor, String ending) {
        try (HttpProviderClients clients = Wire.clients()) {
            ProviderException failed = catchThrowableOfType(ProviderException.class, () -> clients
                    .open(Wire.plain(vendor, URI.create(vendor.usualUrl() + "/" + ending)), ExchangeObserver.NONE));

            assertThat(failed.kind()).isEqualTo(FailureKind.BAD_CONFIGURATION);
            assertThat(failed.layer()).isEqualTo(Layer.CONFIGURATION);
            assertThat(failed.message()).contains("/" + ending.replace("/", "") + "”", vendor.title());
            assertThat(failed.advice()).contains(vendor.usualUrl().toString());
        }
    }

    @Test
    void example_readsAsASentence() {
        try (HttpProviderClients clients = Wire.clients()) {
            ProviderException failed = catchThrowableOfType(ProviderException.class,
                    () -> clients.open(Wire.plain(Vendor.COHERE, URI.create("https://api.cohere.com/v2")),
                            ExchangeObserver.NONE));

            assertThat(failed.message() + " " + failed.advice())
                    .isEqualTo("The base URL ends in “/v2”, which is no part of a base URL for Cohere. "
                            + "Remove “/v2” from its end; Cohere's usual base URL is https://api.cohere.com.");
        }
    }

    @ParameterizedTest
    @CsvSource({"GEMINI, https://gw.example/v1/google", "GEMINI, https://gw.example/my-v1beta",
            "COHERE, https://gw.example/v3", "ANTHROPIC, https://gw.example/api", "OLLAMA, https://gw.example/v1",
            "NLP_CLOUD, https://api.nlpcloud.io/v1", "REPLICATE, https://api.replicate.com/v1"})
    void everyOtherPath_isTaken(Vendor vendor, URI base) {
        try (HttpProviderClients clients = Wire.clients();
                ProviderClient client = clients.open(Wire.plain(vendor, base), ExchangeObserver.NONE)) {
            assertThat(client).isNotNull();
        }
    }
}
