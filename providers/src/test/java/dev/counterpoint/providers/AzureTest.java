package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.OpenAiApi;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.sandbox.Sandbox;
import dev.counterpoint.providers.sandbox.SandboxOptions;
import dev.counterpoint.providers.sandbox.script.Pacing;
import dev.counterpoint.providers.testing.Requests;
import dev.counterpoint.providers.testing.SandboxSays;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Azure OpenAI over real sockets: where its requests go, as whom, and what only Azure says. */
@Timeout(60)
class AzureTest {
    private static final Credentials KEY = new Credentials.ApiKey(Secret.of(Wire.KEY));

    private final HttpProviderClients clients = Wire.clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "CHAT | - | /openai/v1/chat/completions | /openai/v1/models",
            "RESPONSES | - | /openai/v1/responses | /openai/v1/models",
            "CHAT | 2024-10-21 | /openai/deployments/my%20gpt/chat/completions?api-version=2024-10-21 | /openai/models?api-version=2024-10-21",
            "RESPONSES | 2025-03-01-preview | /openai/responses?api-version=2025-03-01-preview | /openai/models?api-version=2025-03-01-preview"})
    void requests_goToTheApisPaths_withTheKey(OpenAiApi api, @Nullable String version, String answers, String models) {
        try (WireServer server = new WireServer((request, to) -> {
            if (request.method().equals("GET")) {
                to.answer(200, "application/json", "{\"data\":[{\"id\":\"gpt-4o\",\"object\":\"model\"}]}");
                return;
            }
            to.streamHead();
            to.chunk(fixture(api == OpenAiApi.CHAT ? "azure/text.sse" : "responses/text.sse"));
            to.endChunks();
        })) {
            ProviderConfig config = config(server.uri(""), api, version, KEY);

            assertThat(run(config, "my gpt").failure()).isNull();
            try (ProviderClient client = clients.open(config, ExchangeObserver.NONE)) {
                assertThat(client.models()).containsExactly(new ModelInfo("gpt-4o", null));
            }
            assertThat(server.requests()).extracting(WireServer.Request::target).containsExactly(answers, models);
            assertThat(server.requests()).allSatisfy(request -> assertThat(request.headers())
                    .containsEntry("api-key", Wire.KEY).doesNotContainKey("authorization"));
            assertThat(Json.read(server.requests().getFirst().body()).orElseThrow().path("model").stringValue())
                    .isEqualTo("my gpt");
        }
    }

    @ParameterizedTest
    @CsvSource({"/openai/v1/", "/openai/v1", "/openai/", "/"})
    void endpoint_mayBeTheAddressThatThePortalShows(String path) {
        try (WireServer server = WireServer.streaming(fixture("azure/text.sse"))) {
            assertThat(run(config(server.uri(path), OpenAiApi.CHAT, null, KEY), "m").failure()).isNull();
            assertThat(server.requests().getFirst().target()).isEqualTo("/openai/v1/chat/completions");
        }
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"-,max_completion_tokens,true", "2024-10-21,max_completion_tokens,true",
            "2024-06-01,max_tokens,false"})
    void limit_isCalledAsTheVersionKnowsIt(@Nullable String version, String name, boolean streamOptions) {
        try (WireServer server = WireServer.streaming(fixture("azure/text.sse"))) {
            ChatRequest request = new ChatRequest("m", List.of(Message.user("Hi")), List.of(),
                    Requests.parameters(Map.of("max_tokens", "100")));
            Wire.run(clients, config(server.uri(""), OpenAiApi.CHAT, version, KEY), request, ExchangeObserver.NONE);

            JsonNode body = Json.read(server.requests().getFirst().body()).orElseThrow();
            assertThat(body.path(name).intValue()).isEqualTo(100);
            assertThat(body.has("stream_options")).isEqualTo(streamOptions);
        }
    }

    @Test
    void filteredAnswer_isStoppedByTheFilter_andSaysWhatItFound() {
        try (WireServer server = WireServer.streaming(fixture("azure/filtered.sse"))) {
            Wire.Outcome outcome = run(config(server.uri(""), OpenAiApi.CHAT, null, KEY), "m");

            assertThat(outcome.failure()).isNull();
            assertThat(outcome.text()).isEqualTo("Let me");
            assertThat(outcome.events()).contains(new StreamEvent.Stopped(StopReason.FILTERED, "content_filter"));
        }
    }

    @ParameterizedTest
    @CsvSource({"400,azure/error-400-content-filter.json,CONTENT_BLOCKED", "401,azure/error-401.json,SIGN_IN",
            "404,azure/error-404-deployment.json,NOT_FOUND"})
    void errorBody_ofAzuresIsRead(int status, String fixture, FailureKind kind) {
        try (WireServer server = new WireServer(
                (_, to) -> to.answer(status, "application/json", fixture(fixture)))) {
            ProviderException failed = run(config(server.uri(""), OpenAiApi.CHAT, null, KEY), "m").failed();

            assertThat(failed.kind()).isEqualTo(kind);
            assertThat(failed.message()).doesNotContain(Wire.KEY);
        }
    }

    @Test
    void entra_signsInOnceForTwoRuns_andAnewWhenTheTokenIsRefused() {
        try (WireServer entra = new WireServer((request, to) -> to.answer(200, "application/json",
                "{\"access_token\":\"token-" + request.number() + "\",\"expires_in\":3600}"));
                WireServer azure = new WireServer((request, to) -> {
                    if (request.number() == 3) {
                        to.answer(401, "application/json", fixture("azure/error-401.json"));
                        return;
                    }
                    to.streamHead();
                    to.chunk(fixture("azure/text.sse"));
                    to.endChunks();
                })) {
            ProviderConfig config = config(azure.uri(""), OpenAiApi.CHAT, null, new Credentials.EntraClientSecret(
                    "tenant-1", "app-1", Secret.of("fake-client-secret"), null, entra.uri("")));

            for (int run = 0; run < 3; run++) {
                assertThat(run(config, "m").failure()).isNull();
            }

            assertThat(entra.requests()).hasSize(2);
            assertThat(azure.requests()).extracting(request -> request.headers().get("authorization"))
                    .containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-1", "Bearer token-2");
            assertThat(azure.requests()).allSatisfy(request -> assertThat(request.headers())
                    .doesNotContainKey("api-key"));
        }
    }

    @Test
    void entra_refusedTwice_isASignInFailure_andNotAskedForEver() {
        try (WireServer entra = new WireServer((request, to) -> to.answer(200, "application/json",
                "{\"access_token\":\"token-" + request.number() + "\",\"expires_in\":3600}"));
                WireServer azure = new WireServer(
                        (_, to) -> to.answer(401, "application/json", fixture("azure/error-401.json")))) {
            ProviderException failed = run(config(azure.uri(""), OpenAiApi.CHAT, null,
                    new Credentials.EntraClientSecret("tenant-1", "app-1", Secret.of("fake-client-secret"), null,
                            entra.uri(""))),
                    "m").failed();

            assertThat(failed.kind()).isEqualTo(FailureKind.SIGN_IN);
            assertThat(azure.requests()).hasSize(2);
        }
    }

    @Test
    void entrasRefusal_isTheRunsFailure_inItsWords() {
        try (WireServer entra = new WireServer((_, to) -> to.answer(400, "application/json",
                "{\"error\":\"invalid_request\",\"error_description\":\"AADSTS90002: Tenant 'tenant-1' not found.\"}"));
                WireServer azure = WireServer.streaming(fixture("azure/text.sse"))) {
            ProviderException failed = run(config(azure.uri(""), OpenAiApi.CHAT, null,
                    new Credentials.EntraClientSecret("tenant-1", "app-1", Secret.of("fake-client-secret"), null,
                            entra.uri(""))),
                    "m").failed();

            assertThat(failed.kind()).isEqualTo(FailureKind.SIGN_IN);
            assertThat(failed.message()).contains("AADSTS90002: Tenant 'tenant-1' not found.");
            assertThat(azure.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"CHAT,-", "CHAT,2024-10-21", "RESPONSES,-", "RESPONSES,2025-03-01-preview"})
    void sandbox_speaksAzuresPaths(OpenAiApi api, @Nullable String version) {
        try (Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT))) {
            ProviderConfig config = config(URI.create(sandbox.start() + "/azure"), api, version, KEY);

            Wire.Outcome outcome = run(config, "plain");

            assertThat(outcome.failure()).isNull();
            assertThat(outcome.text()).isEqualTo(SandboxSays.to("plain", "Hello").text());
            assertThat(outcome.events().stream().anyMatch(StreamEvent.Unknown.class::isInstance))
                    .isEqualTo(api == OpenAiApi.CHAT);
            try (ProviderClient client = clients.open(config, ExchangeObserver.NONE)) {
                assertThat(client.models()).extracting(ModelInfo::id).contains("plain", "filtered");
            }
            assertThat(run(config, "gpt-9").failed().kind()).isEqualTo(FailureKind.NOT_FOUND);
        }
    }

    private Wire.Outcome run(ProviderConfig config, String model) {
        return Wire.run(clients, config, new ChatRequest(model, List.of(Message.user("Hello")), List.of(),
                dev.counterpoint.providers.chat.Parameters.NONE), ExchangeObserver.NONE);
    }

    private static ProviderConfig.Azure config(URI endpoint, OpenAiApi api, @Nullable String version,
            Credentials credentials) {
        return new ProviderConfig.Azure(new Common(new ProviderId("1"), "test", credentials), endpoint, api, version);
    }

    private static String fixture(String path) {
        return new String(Wire.fixture(path), StandardCharsets.UTF_8);
    }
}
