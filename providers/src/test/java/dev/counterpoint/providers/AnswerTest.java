package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.http.RetryPolicy;
import dev.counterpoint.providers.testing.OpenAiWire;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server may answer instead of a stream. */
@Timeout(30)
class AnswerTest {
    private final List<Duration> pauses = new ArrayList<>();
    private final HttpProviderClients clients = Wire
            .clients(new RetryPolicy(2, InstantSource.system(), () -> 0, (time, _) -> pauses.add(time)));

    @AfterEach
    void close() {
        clients.close();
    }

    @ParameterizedTest
    @CsvSource({"400,INVALID_REQUEST", "401,SIGN_IN", "402,QUOTA", "403,PERMISSION", "404,NOT_FOUND", "413,TOO_LARGE",
            "422,INVALID_REQUEST", "408,TIMEOUT", "409,INVALID_REQUEST", "429,RATE_LIMITED", "500,PROVIDER_ERROR",
            "502,PROVIDER_ERROR", "503,OVERLOADED", "504,TIMEOUT", "529,OVERLOADED"})
    void status_isAFailureOfItsKind(int status, FailureKind kind) {
        ProviderException failed = answer(status, "application/json", "{\"error\":{\"message\":\"the reason\"}}");

        assertThat(failed.kind()).isEqualTo(kind);
        assertThat(failed.layer()).isEqualTo(Layer.PROVIDER);
        assertThat(failed.status()).isEqualTo(status);
        assertThat(failed.message()).contains("127.0.0.1:", "(" + status + ")", "the reason.");
        assertThat(failed.advice()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"401,openai/error-401.json,SIGN_IN", "429,openai/error-429-quota.json,QUOTA",
            "404,openai/error-404-model.json,NOT_FOUND", "400,openai/error-400-context.json,TOO_LARGE",
            "401,anthropic/error-401.json,SIGN_IN", "529,anthropic/error-529.json,OVERLOADED",
            "404,anthropic/error-404.json,NOT_FOUND"})
    void errorBody_ofTheVendorsIsRead(int status, String fixture, FailureKind kind) {
        ProviderException failed = answer(status, "application/json",
                new String(Wire.fixture(fixture), StandardCharsets.UTF_8));

        assertThat(failed.kind()).isEqualTo(kind);
    }

    @Test
    void secret_thatTheServerEchoesIsNotInTheMessage() {
        ProviderException failed = answer(401, "application/json",
                "{\"error\":{\"message\":\"Incorrect key " + Wire.KEY + " or sk-test-****cdef.\"}}");

        assertThat(failed.message()).contains("Incorrect key •••").doesNotContain("1234567890", "cdef");
    }

    @Test
    void secret_ofAnAddedHeaderIsNotInTheMessage_neitherWholeNorWithoutItsScheme() {
        try (WireServer server = new WireServer((_, to) -> to.answer(403, "application/json",
                "{\"error\":{\"message\":\"Unknown token gateway-token-77, or gateway-token.\"}}"))) {
            ProviderException failed = Wire.run(clients, Wire.openAi(server.uri("/v1"),
                    Map.of("x-gateway", Secret.of("Bearer gateway-token-77"), "x-short", Secret.of("gateway-token"),
                            "x-flag", Secret.of("or")),
                    TimeLimits.DEFAULT)).failed();

            assertThat(failed.message()).endsWith("(403): Unknown token •••, or •••.");
        }
    }

    @Test
    void secret_thatTheEndOfTheShownPieceCutsInTwoIsNotInTheMessage() {
        try (WireServer server = WireServer.streaming("data: {" + "x".repeat(65) + " gateway-token-77\n\n")) {
            ProviderException failed = Wire.run(clients, Wire.openAi(server.uri("/v1"),
                    Map.of("x-gateway", Secret.of("gateway-token-77")), TimeLimits.DEFAULT)).failed();

            assertThat(failed.message()).contains("xxx •••").doesNotContain("gateway");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "application/json | [{\"error\":{\"code\":400,\"message\":\"No such field.\",\"status\":\"INVALID_ARGUMENT\"}}]",
            "text/plain       | No such field.", "application/json | {\"detail\":\"No such field.\"}",
            "application/json | {\"detail\":[{\"msg\":\"No such field.\",\"type\":\"missing\"}]}",
            "application/json | {\"fault\":{\"faultstring\":\"No such field.\",\"detail\":{\"errorcode\":\"steps.json\"}}}"})
    void errorBody_ofAnotherShapeKeepsItsWords(String contentType, String body) {
        ProviderException failed = answer(422, contentType, body);

        assertThat(failed.kind()).isEqualTo(FailureKind.INVALID_REQUEST);
        assertThat(failed.message()).endsWith("refused the request (422): No such field.");
    }

    /** FastAPI's, as DeepInfra answers with. */
    @Test
    void errorBody_thatListsWhatIsWrongWhere_isASentence() {
        ProviderException failed = answer(422, "application/json", """
                {"detail":[{"loc":["body","max_tokens"],"msg":"Input should be at least 1","type":"greater_than_equal"},
                 {"loc":["body","messages",0,"role"],"msg":"Field required","type":"missing"}]}""");

        assertThat(failed.message()).endsWith(
                "(422): body.max_tokens: Input should be at least 1; body.messages.0.role: Field required.");
    }

    @Test
    void retry_isMadeTwice_thenTheLastFailureStands() {
        try (WireServer server = new WireServer((_, to) -> to.answer(500, "application/json", "{}"))) {
            assertThat(Wire.run(clients, Wire.openAi(server.uri("/v1"))).failed().kind())
                    .isEqualTo(FailureKind.PROVIDER_ERROR);

            assertThat(server.requests()).hasSize(3);
            assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
        }
    }

    @Test
    void retry_waitsAsLongAsAsked_andSucceeds() {
        try (WireServer server = new WireServer((request, to) -> {
            if (request.number() == 1) {
                to.answer(429, "application/json", "{}", "Retry-After: 7");
            } else {
                stream(to);
            }
        })) {
            Wire.Outcome outcome = Wire.run(clients, Wire.openAi(server.uri("/v1")));

            assertThat(outcome.failure()).isNull();
            assertThat(outcome.text()).isEqualTo("ok");
            assertThat(pauses).containsExactly(Duration.ofSeconds(7));
        }
    }

    @Test
    void retry_isNotMade_forAQuota_norWhereTheHeadForbidsIt_norForABadKey() {
        assertThat(requests(429, new String(Wire.fixture("openai/error-429-quota.json"), StandardCharsets.UTF_8)))
                .isEqualTo(1);
        assertThat(requests(503, "{}", "x-should-retry: false")).isEqualTo(1);
        assertThat(requests(401, "{}")).isEqualTo(1);
    }

    @Test
    void retry_isMade_whenTheConnectionBreaksBeforeAnAnswer() {
        try (WireServer server = new WireServer((request, to) -> {
            if (request.number() == 1) {
                to.close();
            } else {
                stream(to);
            }
        })) {
            assertThat(Wire.run(clients, Wire.openAi(server.uri("/v1"))).text()).isEqualTo("ok");
        }
    }

    @Test
    void retry_isMade_forAnOverloadReportedBeforeTheFirstToken_butNotAfterIt() {
        String overload = "data: {\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n";
        try (WireServer before = WireServer.streaming(overload);
                WireServer after = WireServer.streaming(OpenAiWire.text("a"), overload)) {
            assertThat(Wire.run(clients, Wire.openAi(before.uri("/v1"))).failed().kind())
                    .isEqualTo(FailureKind.OVERLOADED);
            assertThat(Wire.run(clients, Wire.openAi(after.uri("/v1"))).failed().kind())
                    .isEqualTo(FailureKind.OVERLOADED);

            assertThat(before.requests()).hasSize(3);
            assertThat(after.requests()).hasSize(1);
        }
    }

    @Test
    void webPage_insteadOfAStreamIsMalformed_andNamed() {
        ProviderException failed = answer(200, "text/html; charset=utf-8",
                "<!DOCTYPE html><html><head><title>Sign in to Example</title></head></html>");

        assertThat(failed.kind()).isEqualTo(FailureKind.MALFORMED);
        assertThat(failed.message()).contains("a web page titled “Sign in to Example” instead of a stream");
        assertThat(failed.advice()).contains("base URL");
    }

    @Test
    void webPage_withAnErrorStatusKeepsTheStatusesKind() {
        ProviderException failed = answer(502, "text/html", "<html><title>502 Bad Gateway</title></html>");

        assertThat(failed.kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
        assertThat(failed.message()).contains("(502)", "502 Bad Gateway").doesNotContain("<html");
    }

    @Test
    void json_insteadOfAStreamIsMalformed_unlessItIsAnError() {
        assertThat(answer(200, "application/json", "{\"choices\":[]}").kind()).isEqualTo(FailureKind.MALFORMED);
        assertThat(answer(200, "application/json", "{\"error\":{\"type\":\"overloaded_error\",\"message\":\"x\"}}")
                .kind()).isEqualTo(FailureKind.OVERLOADED);
    }

    @Test
    void redirect_isNotFollowedWithAKey() {
        try (WireServer elsewhere = WireServer.streaming(OpenAiWire.FINISH);
                WireServer server = new WireServer(
                        (_, to) -> to.answer(307, "text/plain", "",
                                "Location: " + elsewhere.uri("/v1?token=secret")))) {
            ProviderException failed = Wire.run(clients, Wire.openAi(server.uri("/v1"))).failed();

            assertThat(failed.kind()).isEqualTo(FailureKind.BAD_CONFIGURATION);
            assertThat(failed.message()).contains(elsewhere.uri("/v1").toString(), "not followed")
                    .doesNotContain("token");
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void gzip_thatNobodyAskedForIsUnpacked() throws Exception {
        byte[] packed = gzip(OpenAiWire.text("ok") + OpenAiWire.FINISH + OpenAiWire.DONE);
        try (WireServer server = new WireServer((_, to) -> {
            to.streamHead("Content-Encoding: gzip");
            for (int i = 0; i < packed.length; i += 3) {
                to.chunk(Arrays.copyOfRange(packed, i, Math.min(packed.length, i + 3)));
            }
            to.endChunks();
        })) {
            assertThat(Wire.run(clients, Wire.openAi(server.uri("/v1"))).text()).isEqualTo("ok");
        }
    }

    @Test
    void otherEncodings_areRefusedByName() {
        try (WireServer server = new WireServer(
                (_, to) -> to.answer(200, "text/event-stream", "?", "Content-Encoding: br"))) {
            ProviderException failed = Wire.run(clients, Wire.openAi(server.uri("/v1"))).failed();

            assertThat(failed.kind()).isEqualTo(FailureKind.MALFORMED);
            assertThat(failed.message()).contains("“br”");
        }
    }

    @Test
    void garbage_inTheStreamIsMalformed() {
        try (WireServer server = WireServer.streaming("data: {not json " + Wire.KEY + "\n\n")) {
            ProviderException failed = Wire.run(clients, Wire.openAi(server.uri("/v1"))).failed();

            assertThat(failed.kind()).isEqualTo(FailureKind.MALFORMED);
            assertThat(failed.layer()).isEqualTo(Layer.STREAM);
            assertThat(failed.message()).contains("127.0.0.1:", "{not json •••");
        }
    }

    private ProviderException answer(int status, String contentType, String body) {
        try (WireServer server = new WireServer((_, to) -> to.answer(status, contentType, body))) {
            return Wire.run(clients, Wire.openAi(server.uri("/v1"))).failed();
        }
    }

    private int requests(int status, String body, String... headers) {
        try (WireServer server = new WireServer((_, to) -> to.answer(status, "application/json", body, headers))) {
            Wire.run(clients, Wire.openAi(server.uri("/v1"))).failed();
            return server.requests().size();
        }
    }

    private static void stream(dev.counterpoint.providers.testing.WireConnection to) throws IOException {
        to.streamHead();
        to.chunk(OpenAiWire.text("ok") + OpenAiWire.FINISH + OpenAiWire.DONE);
        to.endChunks();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
