package dev.counterpoint.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.testing.WireServer;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@Timeout(30)
class TokenRequestsTest {
    private static final Secret SECRET = Secret.of("pa+ss word/1234");

    private final Transports transports = new Transports();
    private final TokenRequests requests = new TokenRequests(transports);

    @AfterEach
    void close() {
        transports.close();
    }

    @Test
    void form_isPostedEncodedAndItsAnswerRead() {
        try (WireServer server = answering(200, "application/json", "{\"access_token\":\"t\"}")) {
            JsonNode answer = requests.send(form(server.uri("/token"))).join();

            assertThat(answer.path("access_token").stringValue()).isEqualTo("t");
            WireServer.Request sent = server.requests().getFirst();
            assertThat(sent.method()).isEqualTo("POST");
            assertThat(sent.headers()).containsEntry("content-type", "application/x-www-form-urlencoded");
            assertThat(sent.body()).isEqualTo("grant_type=client_credentials&client_secret=pa%2Bss+word%2F1234");
        }
    }

    @Test
    void get_sendsItsHeaders() {
        try (WireServer server = answering(200, "application/json", "{}")) {
            requests.send(TokenCall.get(server.uri("/t?a=b"), Map.of("metadata", "true"))).join();

            assertThat(server.requests().getFirst().headers()).containsEntry("metadata", "true");
            assertThat(server.requests().getFirst().target()).isEqualTo("/t?a=b");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client secret provided.\"} | AADSTS7000215: Invalid client secret provided.",
            "{\"errorCode\":\"BXNIM0415E\",\"errorMessage\":\"Provided API key could not be found.\"} | Provided API key could not be found.",
            "{\"error\":\"invalid_grant\"} | invalid_grant.", "{\"error\":{\"message\":\"Not you.\"}} | Not you."})
    void refusal_keepsTheServersWords(String body, String words) {
        ProviderException failed = failure(400, "application/json", body);

        assertThat(failed.kind()).isEqualTo(FailureKind.SIGN_IN);
        assertThat(failed.message()).contains("gave no token for these credentials (400)", words);
        assertThat(failed.advice()).isNotBlank();
    }

    @Test
    void secret_thatTheServerEchoesIsNotInTheMessage() {
        ProviderException failed = failure(401, "application/json",
                "{\"error\":\"x\",\"error_description\":\"Bad: pa+ss word/1234 or pa%2Bss+word%2F1234\"}");

        assertThat(failed.message()).contains("Bad: ••• or •••").doesNotContain("1234");
    }

    @ParameterizedTest
    @CsvSource({"401,SIGN_IN", "403,SIGN_IN", "404,BAD_CONFIGURATION", "302,BAD_CONFIGURATION", "429,RATE_LIMITED",
            "500,PROVIDER_ERROR", "503,OVERLOADED"})
    void status_isAFailureOfItsKind(int status, FailureKind kind) {
        assertThat(failure(status, "text/html", "<html></html>").kind()).isEqualTo(kind);
    }

    @Test
    void answer_thatIsNoJsonIsMalformed() {
        assertThat(failure(200, "text/html", "<html><title>Log in</title></html>").kind())
                .isEqualTo(FailureKind.MALFORMED);
    }

    @Test
    void answer_longerThanAnyTokenIsGivenUp() {
        assertThat(failure(200, "application/json", "{\"a\":\"" + "x".repeat(300_000) + "\"}")).isNotNull();
    }

    @Test
    void overload_isAskedAgain_asTheServerWants() {
        try (WireServer server = new WireServer((request, to) -> {
            if (request.number() < 3) {
                to.answer(503, "application/json", "{}", "retry-after-ms: 1");
            } else {
                to.answer(200, "application/json", "{\"access_token\":\"t\"}");
            }
        })) {
            JsonNode answer = patient(2).send(form(server.uri("/"))).join();

            assertThat(answer.path("access_token").stringValue()).isEqualTo("t");
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void overload_thatLasts_isAFailureInTheEnd() {
        try (WireServer server = new WireServer(
                (_, to) -> to.answer(429, "application/json", "{}", "retry-after-ms: 1"))) {
            assertThat(failure(patient(1), form(server.uri("/"))).kind()).isEqualTo(FailureKind.RATE_LIMITED);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void overload_thatTheServerSaysIsLong_andARefusal_areNotAskedAgain() {
        for (int status : new int[]{503, 400}) {
            try (WireServer server = new WireServer(
                    (_, to) -> to.answer(status, "application/json", "{}",
                            "retry-after: " + (status == 503 ? 60 : 0)))) {
                assertThat(failure(patient(2), form(server.uri("/"))).status()).isEqualTo(status);
                assertThat(server.requests()).hasSize(1);
            }
        }
    }

    @Test
    void silence_endsWithTheTimeLimit() {
        try (WireServer server = new WireServer((_, to) -> to.awaitClosed())) {
            ProviderException failed = failure(
                    form(server.uri("/")).within(Duration.ofSeconds(5), Duration.ofMillis(50)));

            assertThat(failed.kind()).isEqualTo(FailureKind.TIMEOUT);
        }
    }

    @Test
    void nobodyThere_isSaidWithTheHost() {
        URI gone;
        try (WireServer server = answering(200, "application/json", "{}")) {
            gone = server.uri("/");
        }

        ProviderException failed = failure(form(gone));

        assertThat(failed.kind()).isEqualTo(FailureKind.CONNECT);
        assertThat(failed.message()).contains("127.0.0.1:" + gone.getPort());
    }

    private ProviderException failure(int status, String contentType, String body) {
        try (WireServer server = answering(status, contentType, body)) {
            return failure(form(server.uri("/token")));
        }
    }

    private TokenRequests patient(int retries) {
        return new TokenRequests(transports, new RetryPolicy(retries, InstantSource.system(), () -> 0, (_, _) -> {}));
    }

    private ProviderException failure(TokenCall call) {
        return failure(requests, call);
    }

    private static ProviderException failure(TokenRequests requests, TokenCall call) {
        try {
            requests.send(call).join();
        } catch (CompletionException failed) {
            return (ProviderException) Objects.requireNonNull(failed.getCause());
        }
        throw new AssertionError("It did not fail.");
    }

    private static TokenCall form(URI uri) {
        return TokenCall.form(uri, Map.of("grant_type", "client_credentials"), Map.of("client_secret", SECRET));
    }

    private static WireServer answering(int status, String contentType, String body) {
        return new WireServer((_, to) -> to.answer(status, contentType, body));
    }
}
