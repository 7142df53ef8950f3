package dev.counterpoint.providers.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.http.Authorization;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.TokenCall;
import dev.counterpoint.providers.http.TokenRequests;
import dev.counterpoint.providers.http.Transports;
import dev.counterpoint.providers.testing.WireServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over a real socket: a server that counts, and whose n-th token is {@code t<n>}, good for an hour. */
@Timeout(60)
class BearerTest {
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final Authorization.Unsigned ANY = new Authorization.Unsigned("GET", URI.create("http://x/"),
            Map.of(), new byte[0]);

    private final CountDownLatch may = new CountDownLatch(1);
    private final WireServer server = new WireServer((request, to) -> {
        may.await();
        to.answer(200, "application/json",
                "{\"token_type\":\"Bearer\",\"access_token\":\"t" + request.number() + "\",\"expires_in\":3600}");
    });
    private final Transports transports = new Transports();
    private final TokenRequests requests = new TokenRequests(transports);
    private volatile Instant now = START;
    private final Tokens tokens = new Tokens(() -> now);

    @AfterEach
    void close() {
        may.countDown();
        server.close();
        transports.close();
    }

    @Test
    void aThousandWhoWait_getOneToken() {
        List<CompletableFuture<Map<String, Secret>>> waiting = IntStream.range(0, 1000)
                .mapToObj(_ -> bearer("same").headers(ANY)).toList();
        waiting.get(3).cancel(true);
        may.countDown();

        assertThat(waiting.stream().filter(one -> !one.isCancelled()).map(CompletableFuture::join).distinct())
                .containsExactly(Map.of("authorization", Secret.of("Bearer t1")));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void differentCredentials_haveTokensOfTheirOwn() {
        may.countDown();

        assertThat(bearer("one").headers(ANY).join()).isNotEqualTo(bearer("other").headers(ANY).join());
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void anExpiredToken_isNotUsed() {
        may.countDown();
        bearer("same").headers(ANY).join();
        now = START.plus(Duration.ofMinutes(61));

        assertThat(bearer("same").headers(ANY).join()).isEqualTo(Map.of("authorization", Secret.of("Bearer t2")));
    }

    @Test
    void aTokenThatWasRefused_isFetchedAnew_butOnlyOnceForAll() {
        may.countDown();
        Map<String, Secret> first = bearer("same").headers(ANY).join();

        assertThat(bearer("same").renew(first)).isTrue();
        assertThat(bearer("same").headers(ANY).join()).isEqualTo(Map.of("authorization", Secret.of("Bearer t2")));
        assertThat(bearer("same").renew(first)).isTrue();
        assertThat(bearer("same").headers(ANY).join()).isEqualTo(Map.of("authorization", Secret.of("Bearer t2")));
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aTokenThatNoHeaderCanCarry_isRefusedWithoutBeingShown() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                () -> TokenFields.oauth(Json.read("{\"access_token\":\"a\\nb\"}").orElseThrow(), START, "host")))
                .hasMessage("host answered without a usable token.");
    }

    private Bearer bearer(String credential) {
        return tokens.bearer(Fingerprint.of("test").and(credential),
                () -> requests.send(TokenCall.form(server.uri("/token"), Map.of("who", credential), Map.of()))
                        .thenApply(answer -> TokenFields.oauth(answer, now, "host")));
    }
}
