package dev.counterpoint.providers.auth.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.auth.SignIns;
import dev.counterpoint.providers.auth.Tokens;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.http.Authorization;
import dev.counterpoint.providers.http.TokenRequests;
import dev.counterpoint.providers.http.Transports;
import dev.counterpoint.providers.testing.WireServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over a real socket, against a server that counts; its n-th token is {@code t<n>}. */
@Timeout(60)
class EntraSignInsTest {
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final Authorization.Unsigned ANY = new Authorization.Unsigned("GET", URI.create("http://x/"),
            Map.of(), new byte[0]);
    private static final String SECRET = "s3cret~value/with+signs";

    private final CountDownLatch may = new CountDownLatch(1);
    private volatile int status = 200;
    private volatile String refusal = "";
    private final WireServer server = new WireServer((request, to) -> {
        may.await();
        to.answer(status, "application/json", status != 200
                ? refusal
                : "{\"token_type\":\"Bearer\",\"expires_in\":\"3599\",\"access_token\":\"t" + request.number() + "\"}");
    });
    private final Transports transports = new Transports();
    private volatile Instant now = START;
    private final EntraSignIns signIns = signIns(Map.of());

    @AfterEach
    void close() {
        may.countDown();
        server.close();
        transports.close();
    }

    @Test
    void application_sendsItsSecretToTheAuthoritysOwnTenant() {
        may.countDown();

        assertThat(headers(application(null))).isEqualTo(Map.of("authorization", Secret.of("Bearer t1")));
        WireServer.Request sent = server.requests().getFirst();
        assertThat(sent.method() + " " + sent.target()).isEqualTo("POST /contoso.com/oauth2/v2.0/token");
        assertThat(sent.body().split("&")).containsExactlyInAnyOrder("grant_type=client_credentials",
                "client_id=app-1", "scope=https%3A%2F%2Fcognitiveservices.azure.com%2F.default",
                "client_secret=s3cret%7Evalue%2Fwith%2Bsigns");
    }

    @Test
    void application_asksForAnotherScope_andThatHasATokenOfItsOwn() {
        may.countDown();
        headers(application(null));

        assertThat(headers(application("https://ai.azure.com/.default")))
                .isEqualTo(Map.of("authorization", Secret.of("Bearer t2")));
        assertThat(server.requests().get(1).body()).contains("scope=https%3A%2F%2Fai.azure.com%2F.default");
    }

    @Test
    void aThousandRuns_shareOneToken_andWhoGoesHoldsUpNobody() {
        List<CompletableFuture<Map<String, Secret>>> waiting = IntStream.range(0, 1000)
                .mapToObj(_ -> signIns.application(application(null), TimeLimits.DEFAULT).headers(ANY)).toList();
        waiting.get(500).cancel(true);
        may.countDown();

        assertThat(waiting.stream().filter(one -> !one.isCancelled()).map(CompletableFuture::join).distinct())
                .containsExactly(Map.of("authorization", Secret.of("Bearer t1")));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aTokenThatHasExpired_isFetchedAnew() {
        may.countDown();
        headers(application(null));
        now = START.plus(Duration.ofHours(1));

        assertThat(headers(application(null))).isEqualTo(Map.of("authorization", Secret.of("Bearer t2")));
    }

    @Test
    void aRefusal_keepsEntrasWords_butNotTheSecret() {
        may.countDown();
        status = 401;
        refusal = "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client secret provided: '"
                + SECRET + "'. Trace ID: 1\",\"error_codes\":[7000215]}";

        ProviderException failed = failure(signIns.application(application(null), TimeLimits.DEFAULT));

        assertThat(failed.kind()).isEqualTo(FailureKind.SIGN_IN);
        assertThat(failed.message()).contains("AADSTS7000215: Invalid client secret provided: '•••'.")
                .doesNotContain(SECRET);
    }

    @Test
    void aTenantThatIsNone_isSaidBeforeAnythingIsSent() {
        assertThatThrownBy(() -> signIns.application(new Credentials.EntraClientSecret("../evil", "app-1",
                Secret.of(SECRET), null, server.uri("")), TimeLimits.DEFAULT)).isInstanceOf(ProviderException.class)
                .hasMessageContaining("is not a tenant");
    }

    @Test
    void machine_asksTheMetadataServiceForTheScopesResource() {
        may.countDown();

        assertThat(headers(signIns.machine(new Credentials.ManagedIdentity("id-1", server.uri(""), null))))
                .isEqualTo(Map.of("authorization", Secret.of("Bearer t1")));
        WireServer.Request sent = server.requests().getFirst();
        assertThat(sent.method() + " " + sent.target()).isEqualTo("GET /metadata/identity/oauth2/token"
                + "?api-version=2018-02-01&resource=https%3A%2F%2Fcognitiveservices.azure.com&client_id=id-1");
        assertThat(sent.headers()).containsEntry("metadata", "true");
    }

    @Test
    void machine_withoutAnIdentity_isToldInTheServicesWords() {
        may.countDown();
        status = 400;
        refusal = "{\"error\":\"invalid_request\",\"error_description\":\"Identity not found\"}";

        assertThat(failure(signIns.machine(new Credentials.ManagedIdentity(null, server.uri(""), null))).message())
                .contains("Identity not found");
    }

    @Test
    void machine_outsideAzure_isToldThatThereIsNoIdentity() {
        URI nobody = server.uri("");
        server.close();

        ProviderException failed = failure(signIns.machine(new Credentials.ManagedIdentity(null, nobody, null)));

        assertThat(failed.kind()).isEqualTo(FailureKind.SIGN_IN);
        assertThat(failed.message()).isEqualTo("No managed identity could be had: nothing answers at 127.0.0.1.");
        assertThat(failed.advice()).contains("Only machines in Azure");
    }

    private EntraSignIns signIns(Map<String, String> environment) {
        return new EntraSignIns(new SignIns(new TokenRequests(transports), new Tokens(() -> now)), (_, _) -> {
            throw new AssertionError("No program is run here.");
        }, ZoneOffset.UTC, new Environment(environment, Path.of("/nonexistent")));
    }

    private Credentials.EntraClientSecret application(@Nullable String scope) {
        return new Credentials.EntraClientSecret("contoso.com", "app-1", Secret.of(SECRET), scope, server.uri("/"));
    }

    private Map<String, Secret> headers(Credentials.EntraClientSecret application) {
        return headers(signIns.application(application, TimeLimits.DEFAULT));
    }

    private static Map<String, Secret> headers(Authorization authorization) {
        return authorization.headers(ANY).join();
    }

    private static ProviderException failure(Authorization authorization) {
        try {
            authorization.headers(ANY).join();
        } catch (CompletionException failed) {
            return (ProviderException) Objects.requireNonNull(failed.getCause());
        }
        throw new AssertionError("It did not fail.");
    }
}
