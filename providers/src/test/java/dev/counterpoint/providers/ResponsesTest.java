package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.Role;
import dev.counterpoint.providers.config.OpenAiApi;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.sandbox.Sandbox;
import dev.counterpoint.providers.sandbox.SandboxOptions;
import dev.counterpoint.providers.sandbox.script.Pacing;
import dev.counterpoint.providers.testing.Kept;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** OpenAI's own second interface over real sockets, and what both of them are told of whose bill it is. */
@Timeout(60)
class ResponsesTest {
    private final HttpProviderClients clients = Wire.clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void request_goesToItsPathWithTheKey() {
        try (WireServer server = WireServer.streaming(fixture("responses/text.sse"))) {
            Wire.Outcome outcome = Wire.run(clients, config(server.uri("/v1"), OpenAiApi.RESPONSES, null, null));

            assertThat(outcome.failure()).isNull();
            assertThat(outcome.text()).isEqualTo("Hi there! How can I assist you today?");
            WireServer.Request request = server.requests().getFirst();
            assertThat(request.method() + " " + request.target()).isEqualTo("POST /v1/responses");
            assertThat(request.headers()).containsEntry("authorization", "Bearer " + Wire.KEY)
                    .doesNotContainKeys("openai-organization", "openai-project");
        }
    }

    @Test
    void organizationAndProject_areSentToBothInterfaces() {
        for (OpenAiApi api : OpenAiApi.values()) {
            try (WireServer server = new WireServer((_, to) -> to.answer(500, "application/json", "{}"))) {
                Wire.run(clients, config(server.uri("/v1"), api, "org-1", "proj_2"));

                assertThat(server.requests().getFirst().headers()).containsEntry("openai-organization", "org-1")
                        .containsEntry("openai-project", "proj_2");
            }
        }
    }

    @Test
    void organization_thatNoHeaderCanCarryIsSaidBeforeAnythingIsSent() {
        ProviderException failed = Wire
                .run(clients, config(URI.create("http://127.0.0.1:1/v1"), OpenAiApi.CHAT, "örg", null)).failed();

        assertThat(failed.kind()).isEqualTo(FailureKind.BAD_CONFIGURATION);
        assertThat(failed.message()).contains("openai-organization");
    }

    @Test
    void models_areListed() {
        try (WireServer server = new WireServer(
                (_, to) -> to.answer(200, "application/json", fixture("openai/models.json")));
                ProviderClient client = clients.open(config(server.uri("/v1"), OpenAiApi.RESPONSES, null, null),
                        ExchangeObserver.NONE)) {
            assertThat(client.models()).extracting(ModelInfo::id).contains("model-id-0");
            assertThat(server.requests().getFirst().target()).isEqualTo("/v1/models");
        }
    }

    @Test
    void secondTurn_sendsBackReasoningToTheLetter() {
        try (Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT))) {
            ProviderConfig config = config(URI.create(sandbox.start() + "/responses/v1"), OpenAiApi.RESPONSES, null,
                    null);
            ChatRequest first = request("reasoning", Message.user("Hello"));
            List<Part> answered = Kept.of(Wire.run(clients, config, first, ExchangeObserver.NONE).events()).parts();
            assertThat(answered.getFirst()).isInstanceOf(Part.Reasoning.class);

            Wire.Outcome second = Wire.run(clients, config, request("reasoning", Message.user("Hello"),
                    new Message(Role.ASSISTANT, answered), Message.user("And now?")), ExchangeObserver.NONE);

            // The sandbox refuses, as OpenAI does, reasoning that does not come back whole and in its place.
            assertThat(second.failure()).isNull();
            assertThat(second.text()).contains("turn 2");
        }
    }

    @Test
    void secondTurn_isByteForByteWhatTheFirstBrought() {
        try (WireServer server = WireServer.streaming(fixture("responses/reasoning.sse"))) {
            ProviderConfig config = config(server.uri("/v1"), OpenAiApi.RESPONSES, null, null);
            List<Part> answered = Kept.of(Wire.run(clients, config).events()).parts();
            Wire.run(clients, config, request("m", Message.user("Hi"), new Message(Role.ASSISTANT, answered),
                    Message.user("Go on")), ExchangeObserver.NONE);

            JsonNode input = Json.read(server.requests().get(1).body()).orElseThrow().path("input");
            assertThat(fixture("responses/reasoning.sse")).contains(input.path(1).toString());
            assertThat(input.path(1).path("encrypted_content").stringValue())
                    .isEqualTo("gAAAAABoISQ24OyVRYbkYfukdJoqdzWT");
            assertThat(input.path(2).path("phase").stringValue()).isEqualTo("final_answer");
        }
    }

    private static ProviderConfig config(URI base, OpenAiApi api, @Nullable String organization,
            @Nullable String project) {
        return new ProviderConfig.OpenAi(Wire.openAi(base).common(), base, api, organization, project);
    }

    private static ChatRequest request(String model, Message... messages) {
        return new ChatRequest(model, List.of(messages), List.of(), Parameters.NONE);
    }

    private static String fixture(String path) {
        return new String(Wire.fixture(path), StandardCharsets.UTF_8);
    }
}
