package dev.counterpoint.providers.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.SentRequest;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.Vendor;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class GeminiClientTest {
    private static final String KEY = "AIza-test-1234567890abcdef";

    private final HttpProviderClients clients = Wire.clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void V4_anApiKeyGoesIntoAHeader_neverIntoTheUrl_andNoTokenIsAskedFor() {
        List<SentRequest> sent = new ArrayList<>();
        try (WireServer server = streaming()) {
            Wire.Outcome outcome = Wire.run(clients, config(server), Wire.HELLO, new ExchangeObserver() {
                @Override
                public void requestSent(int attempt, SentRequest request) {
                    sent.add(request);
                }
            });

            assertThat(outcome.failure()).isNull();
            assertThat(server.requests()).hasSize(1);
            WireServer.Request request = server.requests().getFirst();
            assertThat(request.headers()).containsEntry("x-goog-api-key", KEY).doesNotContainKey("authorization");
            assertThat(request.target()).isEqualTo("/v1beta/models/model-1:streamGenerateContent?alt=sse");
            assertThat(sent.toString()).doesNotContain(KEY);
        }
    }

    @ParameterizedTest
    @CsvSource({"gemini-2.5-pro,/v1beta/models/gemini-2.5-pro", "models/gemini-2.5-pro,/v1beta/models/gemini-2.5-pro",
            "tunedModels/mine,/v1beta/tunedModels/mine", "a b,/v1beta/models/a%20b"})
    void model_isNamedWithItsCollectionAndWithout(String model, String path) {
        try (WireServer server = streaming()) {
            Wire.run(clients, config(server),
                    new ChatRequest(model, List.of(Message.user("Hi")), List.of(), Parameters.NONE),
                    ExchangeObserver.NONE);

            assertThat(server.requests().getFirst().target())
                    .isEqualTo(path + ":streamGenerateContent?alt=sse");
        }
    }

    @Test
    void models_areReadPageByPage_andThoseThatGenerateNothingLeftOut() {
        try (WireServer server = new WireServer((request, to) -> to.answer(200, "application/json; charset=UTF-8",
                fixture(request.target().contains("pageToken") ? "models-2.json" : "models-1.json")));
                ProviderClient client = clients.open(config(server), ExchangeObserver.NONE)) {
            assertThat(client.models()).containsExactly(new ModelInfo("gemini-2.5-flash", "Gemini 2.5 Flash"),
                    new ModelInfo("gemini-2.5-pro", "Gemini 2.5 Pro"));
            assertThat(server.requests()).extracting(WireServer.Request::target).containsExactly(
                    "/v1beta/models?pageSize=200",
                    "/v1beta/models?pageSize=200&pageToken=Chltb2RlbHMvZ2VtaW5p%2F%3D%3D");
        }
    }

    @ParameterizedTest
    @CsvSource({"400,error-400-key.json,SIGN_IN", "400,error-400-tokens.json,TOO_LARGE",
            "429,error-429-retry.json,RATE_LIMITED", "429,error-429-day.json,QUOTA", "503,error-503.json,OVERLOADED"})
    void error_isReadForWhatItIs(int status, String fixture, FailureKind kind) {
        assertThat(failed(status, fixture).kind()).isEqualTo(kind);
    }

    @Test
    void error_saysHowLongToWait_inItsBody() {
        assertThat(failed(429, "error-429-retry.json").retryAfter()).isEqualTo(Duration.ofNanos(34_074_824_224L));
    }

    private ProviderException failed(int status, String fixture) {
        try (WireServer server = new WireServer(
                (_, to) -> to.answer(status, "application/json; charset=UTF-8", fixture(fixture)))) {
            return Wire.run(clients, config(server)).failed();
        }
    }

    private static WireServer streaming() {
        return WireServer.streaming(fixture("text.sse"));
    }

    private static String fixture(String name) {
        return new String(Wire.fixture("gemini/" + name), StandardCharsets.UTF_8);
    }

    private static ProviderConfig config(WireServer server) {
        return new ProviderConfig.Plain(
                new Common(new ProviderId("1"), "test", new Credentials.ApiKey(Secret.of(KEY))), Vendor.GEMINI,
                server.uri(""));
    }
}
