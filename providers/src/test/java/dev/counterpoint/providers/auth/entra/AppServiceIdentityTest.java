package dev.counterpoint.providers.auth.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.auth.SignIns;
import dev.counterpoint.providers.auth.Tokens;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.http.Authorization;
import dev.counterpoint.providers.http.TokenRequests;
import dev.counterpoint.providers.http.Transports;
import dev.counterpoint.providers.testing.WireServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A managed identity where App Service or Container Apps give it. The answer is the one of Microsoft's guide "How to use
 * managed identities for App Service and Azure Functions": it has no {@code expires_in}.
 */
@Timeout(60)
class AppServiceIdentityTest {
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final String PROOF = "853b9a84-5bfa-4b22-a3f3-0b9a43d9ad8a";
    private static final Authorization.Unsigned ANY = new Authorization.Unsigned("GET", URI.create("http://x/"),
            Map.of(), new byte[0]);
    private static final Credentials.ManagedIdentity SYSTEM = new Credentials.ManagedIdentity(null, null, null);

    private volatile Instant now = START;
    private volatile int status = 200;
    private final WireServer server = new WireServer((request, to) -> to.answer(status, "application/json",
            status == 200
                    ? "{\"access_token\":\"t" + request.number() + "\",\"expires_on\":\"" + START.plusSeconds(3600)
                            .getEpochSecond()
                            + "\",\"resource\":\"https://cognitiveservices.azure.com\",\"token_type\":\"Bearer\","
                            + "\"client_id\":\"5E29463D-71DA-4FE0-8E69-999B57DB23B0\"}"
                    : "{\"statusCode\":400,\"message\":\"No identity for " + PROOF + "\"}"));
    private final Transports transports = new Transports();

    @AfterEach
    void close() {
        server.close();
        transports.close();
    }

    @Test
    void theServiceThatTheEnvironmentNames_isAskedWithItsHeader() {
        assertThat(headers(environment(), SYSTEM)).isEqualTo(Map.of("authorization", Secret.of("Bearer t1")));

        WireServer.Request sent = server.requests().getFirst();
        assertThat(sent.method() + " " + sent.target()).isEqualTo("GET /msi/token?api-version=2019-08-01"
                + "&resource=https%3A%2F%2Fcognitiveservices.azure.com");
        assertThat(sent.headers()).containsEntry("x-identity-header", PROOF).doesNotContainKey("metadata");
    }

    @Test
    void oneOfSeveralIdentities_isAskedForByItsClientId() {
        headers(environment(), new Credentials.ManagedIdentity("id-1", null, "https://ai.azure.com/.default"));

        assertThat(server.requests().getFirst().target())
                .endsWith("&resource=https%3A%2F%2Fai.azure.com&client_id=id-1");
    }

    @Test
    void itsEndIsATimeOfTheClock_andHeld() {
        EntraSignIns signIns = signIns(environment());
        signIns.machine(SYSTEM).headers(ANY).join();

        now = START.plusSeconds(3299);
        assertThat(signIns.machine(SYSTEM).headers(ANY).join()).containsValue(Secret.of("Bearer t1"));
        assertThat(server.requests()).hasSize(1);

        now = START.plusSeconds(3571);
        assertThat(signIns.machine(SYSTEM).headers(ANY).join()).containsValue(Secret.of("Bearer t2"));
    }

    @Test
    void aServiceThatIsNamedInTheConfiguration_readsNothingOfTheEnvironment() {
        headers(Map.of("IDENTITY_ENDPOINT", "http://127.0.0.1:1/msi/token", "IDENTITY_HEADER", PROOF),
                new Credentials.ManagedIdentity(null, server.uri(""), null));

        assertThat(server.requests().getFirst().target()).startsWith("/metadata/identity/oauth2/token");
        assertThat(server.requests().getFirst().headers()).doesNotContainKey("x-identity-header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"IDENTITY_ENDPOINT", "IDENTITY_HEADER"})
    void halfOfIt_isRefusedBeforeAnythingIsSent(String there) {
        Map<String, String> half = Map.of(there, there.equals("IDENTITY_HEADER") ? PROOF : address());

        ProviderException failed = catchThrowableOfType(ProviderException.class, () -> headers(half, SYSTEM));

        assertThat(failed.kind()).isEqualTo(FailureKind.BAD_CONFIGURATION);
        assertThat(failed.message()).contains("IDENTITY_ENDPOINT", "IDENTITY_HEADER").doesNotContain(PROOF);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aRefusal_keepsItsWords_butNotTheHeader() {
        status = 400;

        Throwable failed = catchThrowableOfType(CompletionException.class, () -> headers(environment(), SYSTEM))
                .getCause();

        assertThat(failed).isInstanceOf(ProviderException.class).hasMessageContaining("No identity for •••")
                .hasMessageNotContaining(PROOF);
    }

    private Map<String, String> environment() {
        return Map.of("IDENTITY_ENDPOINT", address(), "IDENTITY_HEADER", PROOF);
    }

    private String address() {
        return server.uri("/msi/token").toString();
    }

    private Map<String, Secret> headers(Map<String, String> environment, Credentials.ManagedIdentity identity) {
        return signIns(environment).machine(identity).headers(ANY).join();
    }

    private EntraSignIns signIns(Map<String, String> environment) {
        return new EntraSignIns(new SignIns(new TokenRequests(transports), new Tokens(() -> now)), (_, _) -> {
            throw new AssertionError("No program is run here.");
        }, ZoneOffset.UTC, new Environment(environment, Path.of("/nonexistent")));
    }
}
