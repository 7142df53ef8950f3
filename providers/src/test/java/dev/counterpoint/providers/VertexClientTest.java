package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.sandbox.Sandbox;
import dev.counterpoint.providers.sandbox.SandboxOptions;
import dev.counterpoint.providers.sandbox.script.Pacing;
import dev.counterpoint.providers.testing.GoogleFiles;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class VertexClientTest {
    private static final String PREFIX = "/v1/projects/project/locations/europe-west4/";

    @ParameterizedTest
    @CsvSource({"gemini-2.5-pro,publishers/google/models/gemini-2.5-pro:streamGenerateContent?alt=sse",
            "publishers/google/models/gemini-2.5-pro,publishers/google/models/gemini-2.5-pro:streamGenerateContent?alt=sse",
            "google/gemini-2.5-pro,publishers/google/models/gemini-2.5-pro:streamGenerateContent?alt=sse",
            "claude-sonnet-4-5@20250929,publishers/anthropic/models/claude-sonnet-4-5%4020250929:streamRawPredict",
            "publishers/anthropic/models/claude-x,publishers/anthropic/models/claude-x:streamRawPredict"})
    void models_areNamedBare_andWithTheirPublisher(String model, String path) {
        try (GoogleCases google = new GoogleCases()) {
            ask(google.clients(), google.json(GoogleFiles.authorizedUser("one")), model);

            assertThat(google.path()).isEqualTo(PREFIX + path);
        }
    }

    @Test
    void aWholeResource_isTakenAsItIs() {
        try (GoogleCases google = new GoogleCases()) {
            ask(google.clients(), google.json(GoogleFiles.authorizedUser("one")),
                    "projects/other/locations/us-central1/endpoints/123");

            assertThat(google.path()).isEqualTo(
                    "/v1/projects/other/locations/us-central1/endpoints/123:streamGenerateContent?alt=sse");
        }
    }

    @Test
    void claude_isAskedWithTheVersionInTheBody_andTheModelInThePath() {
        try (GoogleCases google = new GoogleCases()) {
            ask(google.clients(), google.json(GoogleFiles.authorizedUser("one")), "claude-x");

            WireServer.Request request = google.vertex.requests().getLast();
            JsonNode body = Json.read(request.body()).orElseThrow();
            // Anthropic's guide "Claude on Vertex AI".
            assertThat(Json.textOrEmpty(body.path("anthropic_version"))).isEqualTo("vertex-2023-10-16");
            assertThat(body.has("model")).isFalse();
            assertThat(body.path("stream").asBoolean()).isTrue();
            assertThat(request.headers()).containsEntry("authorization", "Bearer t1")
                    .doesNotContainKeys("anthropic-version", "x-api-key");
        }
    }

    @Test
    void modelLists_ofBothPublishersAreRead_andWhatDoesNotChatIsLeftOut() {
        WireServer lists = new WireServer((request, to) -> to.answer(200, "application/json",
                request.target().contains("/google/")
                        ? "{\"publisherModels\":[{\"name\":\"publishers/google/models/gemini-2.5-pro\"},"
                                + "{\"name\":\"publishers/google/models/imagen-4.0-generate-001\"}]}"
                        : "{\"publisherModels\":[{\"name\":\"publishers/anthropic/models/claude-sonnet-4-5\"}]}"));
        try (GoogleCases google = new GoogleCases(Environment.NONE, lists);
                ProviderClient client = google.clients().open(google.json(GoogleFiles.authorizedUser("one")),
                        ExchangeObserver.NONE)) {
            assertThat(client.models()).containsExactly(new ModelInfo("gemini-2.5-pro", null),
                    new ModelInfo("claude-sonnet-4-5", null));
            assertThat(lists.requests()).extracting(WireServer.Request::target).containsExactly(
                    "/v1beta1/publishers/google/models?pageSize=200",
                    "/v1beta1/publishers/anthropic/models?pageSize=200");
        }
    }

    @Test
    void aServerWithoutLists_sendsNobodyToItsList() {
        WireServer none = new WireServer((_, to) -> to.answer(404, "application/json",
                "{\"error\":{\"code\":404,\"message\":\"No such path\",\"status\":\"NOT_FOUND\"}}"));
        try (GoogleCases google = new GoogleCases(Environment.NONE, none);
                ProviderClient client = google.clients().open(google.json(GoogleFiles.authorizedUser("one")),
                        ExchangeObserver.NONE)) {
            ProviderException failed = catchThrowableOfType(ProviderException.class, client::models);

            assertThat(failed.kind()).isEqualTo(FailureKind.NOT_FOUND);
            assertThat(failed.message()).contains("No such path");
            assertThat(failed.advice()).contains("enter the model's name yourself").doesNotContain("lists");
        }
    }

    @Test
    void theSandbox_listsModelsOfBothPublishers_thatAnswerByTheNamesInTheList() {
        try (Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));
                GoogleCases google = new GoogleCases();
                ProviderClient client = google.clients().open(at(sandbox), ExchangeObserver.NONE)) {
            List<String> listed = client.models().stream().map(ModelInfo::id).toList();

            assertThat(listed).hasSameSizeAs(Sandbox.models().stream()
                    .filter(name -> name.startsWith("gemini/") || name.startsWith("anthropic/")).toList());
            assertThat(listed).doesNotHaveDuplicates().contains("gemini-plain", "claude-plain");
            for (String model : List.of("gemini-plain", "claude-plain")) {
                assertThat(ask(google.clients(), at(sandbox), model).text()).startsWith("You wrote “Hello”.");
            }
            assertThat(ask(google.clients(), at(sandbox), "gemini-none").failed().message()).contains("gemini-none");
        }
    }

    @ParameterizedTest
    @CsvSource({"plain", "publishers/anthropic/models/plain"})
    void theSandbox_answersUnderVertexPaths(String model) {
        try (Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));
                GoogleCases google = new GoogleCases()) {
            Wire.Outcome outcome = ask(google.clients(), at(sandbox), model);

            assertThat(outcome.failure()).isNull();
            assertThat(outcome.text()).startsWith("You wrote “Hello”.");
        }
    }

    @Test
    void anotherKindOfCredential_isRefusedWhenItIsOpened() {
        try (GoogleCases google = new GoogleCases()) {
            assertThat(google.run(google.config(new Credentials.ApiKey(Secret.of("AIza")), "p", List.of())).failed()
                    .message()).contains("takes no credentials of type “api_key”");
        }
    }

    private static ProviderConfig at(Sandbox sandbox) {
        return new ProviderConfig.Vertex(
                new Common(new ProviderId("1"), "test",
                        new Credentials.GoogleJson(Secret.of(new GoogleFiles().serviceAccount()), false)),
                "p", "global", URI.create(sandbox.start() + "/vertex"), null, List.of());
    }

    private static Wire.Outcome ask(HttpProviderClients clients, ProviderConfig config, String model) {
        return Wire.run(clients, config,
                new ChatRequest(model, List.of(Message.user("Hello")), List.of(), Parameters.NONE),
                ExchangeObserver.NONE);
    }
}
