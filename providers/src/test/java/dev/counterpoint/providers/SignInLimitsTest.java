package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.config.ProviderFile;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.http.RetryPolicy;
import dev.counterpoint.providers.http.TransportOptions;
import dev.counterpoint.providers.testing.GoogleFiles;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** A server of tokens that is silent holds a run up for no longer than the provider's own time limits allow. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInLimitsTest {
    private static final Duration CONNECT_AND_FIRST_BYTE = Duration.ofSeconds(1);
    /** The token servers' own limits are longer. */
    private static final Duration CEILING = Duration.ofSeconds(25);
    private static final String LIMITS = "\"timeLimits\":{\"connectSeconds\":0.5,\"firstByteSeconds\":0.5}";

    private final WireServer silent = new WireServer((_, to) -> to.awaitClosed());
    private final HttpProviderClients clients = new HttpProviderClients(() -> {
        throw new IllegalStateException("No sandbox here.");
    }, RetryPolicy.none(), TransportOptions.DEFAULT, Environment.NONE,
            to -> URI.create(silent.uri("") + to.getRawPath()));

    /** A provider whose tokens come from elsewhere. */
    record Case(String kind, String fields) {
        @Override
        public String toString() {
            return kind;
        }
    }

    @AfterAll
    void close() {
        clients.close();
        silent.close();
    }

    List<Case> cases() {
        return List.of(
                new Case("watsonx", "\"baseUrl\":\"SILENT\",\"iamUrl\":\"SILENT\",\"projectId\":\"p\","
                        + "\"credentials\":{\"type\":\"api_key\",\"apiKey\":\"key-12345678\"}"),
                new Case("azure", "\"endpoint\":\"SILENT\",\"credentials\":{\"type\":\"entra_client_secret\","
                        + "\"tenantId\":\"t\",\"clientId\":\"c\",\"clientSecret\":\"secret-1234\",\"authority\":\"SILENT\"}"),
                new Case("vertex", "\"project\":\"p\",\"location\":\"global\",\"baseUrl\":\"SILENT\",\"credentials\":"
                        + "{\"type\":\"google_json\",\"json\":" + quoted(new GoogleFiles().serviceAccount()) + "}"),
                new Case("bedrock", "\"region\":\"eu-west-1\",\"endpoint\":\"SILENT\",\"stsEndpoint\":\"SILENT\","
                        + "\"role\":{\"arn\":\"arn:aws:iam::123456789012:role/r\"},\"credentials\":{\"type\":\"static\","
                        + "\"accessKeyId\":\"AKIATEST\",\"secretAccessKey\":\"secret-1234\"}"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void silence_isATimeout_asSoonAsTheProvidersLimitsSay(Case one) {
        long begun = System.nanoTime();
        ProviderException failed = Wire.run(clients, ProviderFile.read("{\"name\":\"n\",\"kind\":\"" + one.kind()
                + "\"," + LIMITS + "," + one.fields().replace("SILENT", silent.uri("").toString()) + "}",
                new ProviderId(one.kind()))).failed();
        Duration after = Duration.ofNanos(System.nanoTime() - begun);

        assertThat(failed.kind()).as(failed.message()).isEqualTo(FailureKind.TIMEOUT);
        assertThat(failed.layer()).isEqualTo(Layer.NETWORK);
        assertThat(failed.message()).contains("127.0.0.1:");
        assertThat(failed.advice()).contains("allow more time");
        assertThat(after).isBetween(CONNECT_AND_FIRST_BYTE.dividedBy(2), CEILING);
    }

    private static String quoted(String json) {
        return JsonNodeFactory.instance.stringNode(json).toString();
    }
}
