package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.config.ProviderFile;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a model refuses is not in the request, whoever writes it there; and the request says so. */
@Timeout(30)
class NotSentTest {
    private final HttpProviderClients clients = Wire.clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "'kind':'openai','baseUrl':'ROOT/v1' | o3 | temperature=0.98765 max_tokens=43 | temperature | 43",
            "'kind':'openai','api':'responses','baseUrl':'ROOT/v1' | gpt-5 | top_p=0.98765 max_tokens=43 | top_p | 43",
            "'kind':'anthropic','baseUrl':'ROOT' | claude-opus-4-8 | thinking_budget=98765 max_tokens=43 | thinking_budget | 43",
            "'kind':'gemini','baseUrl':'ROOT' | gemini-3.5-flash | thinking_budget=98765 reasoning_effort=\"low\" | thinking_budget | LOW",
            "'kind':'gemini','baseUrl':'ROOT' | gemini-2.5-pro | reasoning_effort=\"x98765\" thinking_budget=4321 | reasoning_effort | 4321",
            "'kind':'bedrock','region':'eu-west-1','endpoint':'ROOT' | anthropic.claude-opus-4-7-v1:0 | thinking_budget=98765 max_tokens=43 | thinking_budget | 43",
            "'kind':'compatible','preset':'xai','baseUrl':'ROOT' | grok-4 | reasoning_effort=\"x98765\" max_tokens=43 | reasoning_effort | 43",
            "'kind':'cohere','baseUrl':'ROOT' | command-a | reasoning_effort=\"x98765\" max_tokens=43 | reasoning_effort | 43",
            "'kind':'azure','endpoint':'ROOT' | o3 | temperature=0.98765 max_tokens=43 | temperature | 43",
            "'kind':'sagemaker','region':'eu-west-1','endpoint':'ROOT' | endpoint-1 | thinking_budget=98765 max_tokens=43 | thinking_budget | 43",
            "'kind':'replicate','baseUrl':'ROOT/v1' | meta/llama | thinking_budget=98765 max_tokens=43 | thinking_budget | 43",
            "'kind':'nlp_cloud','baseUrl':'ROOT' | chatdolphin | thinking_budget=98765 temperature=0.43 | thinking_budget | 0.43",
            "'kind':'aleph_alpha','baseUrl':'ROOT' | llama | thinking_budget=98765 max_tokens=43 | thinking_budget | 43",
            "'kind':'ollama','baseUrl':'ROOT' | qwen3 | thinking_budget=98765 max_tokens=43 | thinking_budget | 43"})
    void refused_isNotInTheBody_andIsToldWithItsReason(String file, String model, String set, String refused,
            String stays) {
        String key = file.contains("sagemaker")
                ? "'static','accessKeyId':'k','secretAccessKey':'s'"
                : "'api_key','apiKey':'k'";
        try (WireServer server = new WireServer((_, to) -> to.answer(400, "application/json", "{}"))) {
            List<SentRequest> sent = run(server, file + ",'credentials':{'type':" + key + "}", model, set);

            assertThat(server.requests()).singleElement().satisfies(
                    request -> assertThat(request.body()).contains(stays).doesNotContain("98765"));
            assertThat(sent).singleElement()
                    .satisfies(request -> assertThat(request.notSent()).containsOnlyKeys(refused));
        }
    }

    /** Its first request is one for a token. */
    @Test
    void refusedByWatsonx_isNotInTheBody_andIsTold() {
        try (WireServer server = new WireServer((request, to) -> {
            if (request.target().contains("identity")) {
                to.answer(200, "application/json", "{\"access_token\":\"t\",\"expires_in\":3600}");
            } else {
                to.answer(400, "application/json", "{}");
            }
        })) {
            List<SentRequest> sent = run(server, "'kind':'watsonx','baseUrl':'ROOT','iamUrl':'ROOT/identity/token',"
                    + "'projectId':'p1','credentials':{'type':'api_key','apiKey':'k'}", "granite",
                    "top_k=98765 max_tokens=43");

            assertThat(server.requests()).filteredOn(request -> request.target().contains("/ml/")).singleElement()
                    .satisfies(request -> assertThat(request.body()).contains("43").doesNotContain("98765"));
            assertThat(sent).last().satisfies(request -> assertThat(request.notSent()).containsOnlyKeys("top_k"));
        }
    }

    /** What is asked goes over a WebSocket, in messages that the request that is told holds. */
    @Test
    void refusedByPetals_isNotInItsMessages_andIsTold() {
        try (WireServer server = new WireServer((_, to) -> to.answer(400, "application/json", "{}"))) {
            List<SentRequest> sent = run(server, "'kind':'petals','baseUrl':'ROOT'", "llama",
                    "seed=98765 max_length=43");

            assertThat(sent).singleElement().satisfies(request -> {
                assertThat(request.body()).contains("43").doesNotContain("98765");
                assertThat(request.notSent()).containsOnlyKeys("seed");
            });
        }
    }

    private List<SentRequest> run(WireServer server, String file, String model, String set) {
        List<SentRequest> sent = new ArrayList<>();
        String json = ("{'name':'n'," + file + "}").replace("ROOT", server.uri("").toString()).replace('\'', '"');
        Wire.run(clients, ProviderFile.read(json, new ProviderId("1")),
                new ChatRequest(model, List.of(Message.user("Hello")), List.of(), parameters(set)),
                new ExchangeObserver() {
                    @Override
                    public void requestSent(int attempt, SentRequest request) {
                        sent.add(request);
                    }
                });
        return sent;
    }

    private static Parameters parameters(String set) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        Arrays.stream(set.split(" ")).forEach(one -> {
            int equals = one.indexOf('=');
            values.put(one.substring(0, equals), Json.read(one.substring(equals + 1)).orElseThrow());
        });
        return new Parameters(values);
    }
}
