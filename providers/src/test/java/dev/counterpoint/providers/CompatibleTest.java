package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.Offer;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Role;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderFile;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.testing.Kept;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.WireServer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Each difference of dialect that a preset carries, over a real socket, with what the vendor's documentation shows. */
@Timeout(30)
class CompatibleTest {
    private final HttpProviderClients clients = Wire.clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"deepseek | 9.8 is 9.80. | 9.8 is greater. | 17 | 9",
            "groq | Okay, let me try to figure out | Answer**: $\\boxed{3}$ | 17 | 1107",
            "minimax | The user greets me. | Hi! I'm fine. | 26 | 46",
            "mistral | Four friends, one table. | They sit together. | 15 | 33",
            "perplexity | Estimates differ. | 200 to 400 billion[1]. | 14 | 12",
            "xai | First, the user said | Hello | 12 | 291", "cerebras | | Hello. | 43 | 3",
            "together | | Hello. | 43 | 3",
            "dashscope | We are asked: \"How many 'r's are in the | **Answer: 3** | 24 | 1355",
            "llamacpp | Hmm, the user asked me to say hello Done. | hello | |",
            "huggingface | Okay, the user | life! 🌟 | 10 | 955",
            "moonshot | The user is asking me to reply | OK | 90 | 50",
            "novita | We need to | . | 19 | 657", "openrouter | | I’m ChatGPT | 9 | 104",
            "vercel | Let me think. | The meaning of life is a deeply personal question... | 15 | 150",
            "databricks | i'm thinking. | # 5 Question and Answer Pairs | 38 | 12",
            "sambanova | We answer. | The capital of France is **Paris**. | 10 | 51",
            "vllm | 9.11 is less than 9.8. | 9.8 is greater. | 21 | 19",
            "zai | The user greets. | Spring comes. | 8 | 262",
            "baseten | The user says word. | Hello | 46 | 69",
            "fireworks | A greeting, so greet. | Good day. | 10 | 5",
            "ovhcloud | A greeting, so greet. | Good day. | 10 | 20", "lemonade | | Paris it is. | |",
            "deepinfra | | Good day. | 19 | 1165",
            "nvidia | Think. | hi | 512 | 64", "lmstudio | A greeting. | Hello! | 17 | 287"})
    void answer_ofEachDialectIsReadAsDocumented(String preset, @Nullable String reasoning, String text,
            @Nullable Long input, @Nullable Long output) {
        try (WireServer server = answering("compatible/" + preset + ".sse")) {
            Wire.Outcome outcome = Wire.run(clients, config(preset, server));

            assertThat(outcome.failure()).isNull();
            Kept kept = Kept.of(outcome.events());
            assertThat(kept.reasoning().strip()).isEqualTo(reasoning == null ? "" : reasoning);
            assertThat(kept.text().strip()).isEqualTo(text);
            assertThat(kept.stopped()).isEqualTo(new StreamEvent.Stopped(StopReason.END, "stop"));
            assertThat(kept.usage().input()).isEqualTo(input);
            assertThat(kept.usage().output()).isEqualTo(output);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "baseten | baseten-tool-call | square_root | {\"number\": 132413} | ''",
            "cerebras | cerebras-tool-call | square_root | {\"number\":132413} | We need to call the square_root tool with number 132413.",
            "together | together-tool-call | square_root | {\"number\": 132413} | The user wants to compute sqrt(132413).",
            "fireworks | fireworks-tool-call | weather | {\"location\":\"Paris\"} | ''",
            "dashscope | dashscope-tool-call | weather | {\"location\": \"San Francisco\"} | ''",
            "llamacpp | llamacpp-tool-call | square_root | {\"number\":132413} | ''",
            "xai | xai-tool-call | weather | {\"location\":\"San Francisco\"} | First, the user"})
    void toolCall_ofEachDialectIsOneCall(String preset, String fixture, String name, String arguments,
            String reasoning) {
        Kept kept = kept(preset, fixture);

        assertThat(kept.calls()).singleElement().satisfies(call -> {
            assertThat(call.id()).hasSizeGreaterThan(8);
            assertThat(call.name()).isEqualTo(name);
            assertThat(call.arguments()).isEqualTo(arguments);
        });
        assertThat(kept.reasoning()).isEqualTo(reasoning);
        assertThat(kept.text()).isEmpty();
        assertThat(kept.stopped()).isEqualTo(new StreamEvent.Stopped(StopReason.TOOL_CALL, "tool_calls"));
    }

    /** Where its counts stand, and what they count. */
    @Test
    void usage_isCountedAlike_whereverTheServerPutsIt() {
        assertThat(kept("moonshot", "moonshot-choice-usage").usage()).as("inside the choice")
                .isEqualTo(new Usage(12L, 5L, null, null, 1L));
        assertThat(kept("together", "together").usage()).as("without details")
                .isEqualTo(new Usage(43L, 3L, 0L, null, null));
        assertThat(kept("xai", "xai-tool-call").usage()).as("reasoning beside the answer")
                .isEqualTo(new Usage(307L, 253L, 306L, null, 227L));
        assertThat(kept("deepinfra", "deepinfra").usage()).as("reasoning beside the answer, for some models")
                .isEqualTo(new Usage(19L, 1165L, null, null, 1081L));
        assertThat(kept("mistral", "mistral-text").usage()).isEqualTo(new Usage(19L, 2L, 0L, null, null));
    }

    @Test
    void error_afterTheFinishReasonTakesNothingFromTheAnswer() {
        Kept kept = kept("openrouter", "openrouter-error-after-stop");

        assertThat(kept.reasoning()).isEqualTo("We need to respond to a greeting. The user");
        assertThat(kept.stopped()).isEqualTo(new StreamEvent.Stopped(StopReason.LENGTH, "length"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "openrouter | {'type':'reasoning.encrypted','data':'gAAAAABpCCSIBxdevbk-8QtJuf4C6mgqDwXaUXZGqXqKQRX62aYMAYCg7DbFt3','id':'rs_0aa4f2c435e6d1dc0169082486816c8193a029b5fc4ef1764f','format':'openai-responses-v1','index':0}",
            "vercel | {'type':'reasoning.text','text':'Let me think.','signature':'anthropic-signature-xyz','format':'anthropic-claude-v1','index':0}"})
    void reasoningDetails_goBackAsTheyCame_toTheGatewaysThatSendThem(String preset, String detail) {
        List<Part> answered = kept(preset, preset).parts();
        try (WireServer server = answering("openai/text.sse")) {
            Wire.run(clients, config(preset, server), Wire.request(Message.user("Hello"),
                    new Message(Role.ASSISTANT, answered), Message.user("And now?")), ExchangeObserver.NONE);
            Wire.run(clients, config("groq", server), Wire.request(Message.user("Hello"),
                    new Message(Role.ASSISTANT, answered), Message.user("And now?")), ExchangeObserver.NONE);

            assertThat(Json.read(server.requests().getFirst().body()).orElseThrow()
                    .at("/messages/1/reasoning_details")).isEqualTo(
                            Json.read(("[" + detail + "]").replace('\'', '"')).orElseThrow());
            assertThat(server.requests().getLast().body()).doesNotContain("reasoning_details");
        }
    }

    @ParameterizedTest
    @CsvSource({"groq,max_completion_tokens", "cerebras,max_completion_tokens", "meta-llama,max_completion_tokens",
            "deepseek,max_tokens", "together,max_tokens"})
    void maxTokens_isSentUnderTheServersName(String preset, String name) {
        assertThat(body(preset)).contains("\"" + name + "\":77").doesNotContain(
                name.equals("max_tokens") ? "\"max_completion_tokens\"" : "\"max_tokens\"");
    }

    @ParameterizedTest
    @CsvSource({"mistral,false", "perplexity,false", "ai21,false", "groq,true", "openrouter,true"})
    void streamOptions_areSentWhereTheyAreTaken(String preset, boolean sent) {
        assertThat(body(preset).contains("\"stream_options\":{\"include_usage\":true}")).isEqualTo(sent);
    }

    @Test
    void headers_ofOpenRouterNameTheProgram() {
        try (WireServer server = answering("openai/reasoning.sse")) {
            Wire.Outcome outcome = Wire.run(clients, config("openrouter", server));

            assertThat(Kept.of(outcome.events()).reasoning()).isEqualTo("Which is larger?");
            assertThat(server.requests().getFirst().headers()).containsEntry("x-title", "Counterpoint")
                    .containsKey("http-referer").containsEntry("authorization", "Bearer " + Wire.KEY);
        }
    }

    @Test
    void key_ofSarvamGoesIntoItsOwnHeader() {
        try (WireServer server = answering("openai/text.sse")) {
            Wire.run(clients, config("sarvam", server));

            assertThat(server.requests().getFirst().headers()).containsEntry("api-subscription-key", Wire.KEY)
                    .doesNotContainKey("authorization");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "deepseek | {'role':'assistant','content':'Words.','tool_calls':CALLS,'reasoning_content':'Thoughts.'}",
            "moonshot | {'role':'assistant','content':'Words.','tool_calls':CALLS,'reasoning_content':'Thoughts.'}",
            "minimax | {'role':'assistant','content':'<think>\\nThoughts.\\n</think>\\n\\nWords.','tool_calls':CALLS}",
            "groq | {'role':'assistant','content':'Words.','tool_calls':CALLS}"})
    void reasoning_goesBackWithTheToolCallsItLedTo_whereTheServerWantsIt(String preset, String message) {
        Message turn = new Message(Role.ASSISTANT, List.of(new Part.Reasoning("Thoughts.", null),
                new Part.Text("Words."), new Part.ToolCall("c1", "f", "{}")));
        Message result = new Message(Role.TOOL, List.of(new Part.ToolResult("c1", "7", false)));
        try (WireServer server = answering("openai/text.sse")) {
            Wire.run(clients, config(preset, server), Wire.request(Message.user("Hello"), turn, result),
                    ExchangeObserver.NONE);

            assertThat(Json.read(server.requests().getFirst().body()).orElseThrow().path("messages").get(1))
                    .isEqualTo(Json.read(message.replace("CALLS",
                            "[{'id':'c1','type':'function','function':{'name':'f','arguments':'{}'}}]")
                            .replace('\'', '"')).orElseThrow());
        }
    }

    @Test
    void models_areListedBelowTheBaseUrl() {
        try (WireServer server = new WireServer((_, to) -> to.answer(200, "application/json",
                new String(Wire.fixture("openai/models.json"), StandardCharsets.UTF_8)));
                ProviderClient client = clients.open(config("groq", server), ExchangeObserver.NONE)) {
            assertThat(client.models()).isNotEmpty();
            assertThat(server.requests().getFirst().target()).isEqualTo("/root/v1/models");
        }
    }

    @Test
    void models_ofALiteLlmProxyHaveThePricesAndLimitsOfItsModelInfo() {
        try (WireServer server = answering(Map.of("/root/v1/models", "openai/models.json", "/root/v1/model/info",
                "offers/litellm.json"));
                ProviderClient client = clients.open(config("litellm", server), ExchangeObserver.NONE)) {
            assertThat(client.models()).filteredOn(model -> model.id().equals("model-id-0")).singleElement()
                    .extracting(ModelInfo::offer)
                    .isEqualTo(new Offer(new BigDecimal("2.5"), BigDecimal.TEN.stripTrailingZeros(),
                            new BigDecimal("1.25"), null, 128_000L, 16_384L));
            assertThat(client.models()).filteredOn(model -> model.id().equals("model-id-1")).singleElement()
                    .extracting(ModelInfo::offer).as("a price of 0 is none").isEqualTo(Offer.NOTHING);
        }
    }

    @Test
    void models_areListedWithoutPrices_whereTheKeyMayNotSeeThem() {
        try (WireServer server = answering(Map.of("/root/v1/models", "openai/models.json"));
                ProviderClient client = clients.open(config("litellm", server), ExchangeObserver.NONE)) {
            assertThat(client.models()).isNotEmpty().extracting(ModelInfo::offer).containsOnly(Offer.NOTHING);
        }
    }

    @Test
    void models_ofOpenRouterHaveItsPrices_andNoneWhereThePriceVaries() {
        try (WireServer server = answering(Map.of("/root/v1/models", "offers/openrouter.json"));
                ProviderClient client = clients.open(config("openrouter", server), ExchangeObserver.NONE)) {
            assertThat(client.models()).extracting(ModelInfo::offer).containsExactly(
                    new Offer(new BigDecimal("3"), new BigDecimal("15"), new BigDecimal("0.3"), new BigDecimal("3.75"),
                            200_000L, 64_000L),
                    new Offer(null, null, null, null, 2_000_000L, null));
        }
    }

    @Test
    void models_ofAProviderWithoutAListSaySo_andAskNobody() {
        try (WireServer server = answering("openai/text.sse");
                ProviderClient client = clients.open(config("perplexity", server), ExchangeObserver.NONE)) {
            ProviderException failed = catchThrowableOfType(ProviderException.class, client::models);

            assertThat(failed.kind()).isEqualTo(FailureKind.NOT_FOUND);
            assertThat(failed.message()).isEqualTo("Perplexity lists no models.");
            assertThat(failed.advice()).contains("model's name");
            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "\"preset\":\"cloudflare\" | \"baseUrl\" is missing: Cloudflare Workers AI is reached at https://api.cloudflare.com/client/v4/accounts/{account}/ai/v1, with your own account in place of what stands in braces.",
            "\"preset\":\"databricks\",\"baseUrl\":\"https://{workspace}/serving-endpoints\" | \"baseUrl\" must have your own workspace in place of {workspace}.",
            "\"preset\":\"groq\",\"baseUrl\":\"https://api.groq.com:443/openai/v1/\" | \"credentials\" is missing: Groq wants an API key.",
            "\"preset\":\"groq\" | \"credentials\" is missing: Groq wants an API key."})
    void file_thatLacksSomethingSaysWhat(String fields, String sentence) {
        ProviderException failed = catchThrowableOfType(ProviderException.class, () -> ProviderFile
                .read("{\"name\":\"mine\",\"kind\":\"compatible\"," + fields + "}", new ProviderId("1")));

        assertThat(failed.kind()).isEqualTo(FailureKind.BAD_CONFIGURATION);
        assertThat(failed.message()).isEqualTo(sentence);
    }

    @Test
    void file_ofAPresetBehindAProxyNeedsNoKey_norDoesOneThatWasKept() {
        String proxied = "{\"name\":\"mine\",\"kind\":\"compatible\",\"preset\":\"groq\","
                + "\"baseUrl\":\"https://proxy.example/v1\"}";
        assertThat(ProviderFile.read(proxied, new ProviderId("1")).credentials()).isEqualTo(new Credentials.None());

        // Its key was lost: it is there all the same, to be given another.
        ObjectNode kept = (ObjectNode) Json.read(proxied.replace("https://proxy.example", "https://api.groq.com"))
                .orElseThrow();
        assertThat(ProviderFile.readKept(kept, new ProviderId("1")).credentials()).isEqualTo(new Credentials.None());
    }

    @Test
    void file_ofALocalServerNeedsNoKey() {
        ProviderConfig config = ProviderFile.read("{\"name\":\"mine\",\"kind\":\"compatible\",\"preset\":\"lmstudio\"}",
                new ProviderId("1"));

        assertThat(config.address()).hasToString("Optional[http://localhost:1234/v1]");
        assertThat(config.credentials()).isEqualTo(new Credentials.None());
    }

    private Kept kept(String preset, String fixture) {
        try (WireServer server = answering("compatible/" + fixture + ".sse")) {
            Wire.Outcome outcome = Wire.run(clients, config(preset, server));
            assertThat(outcome.failure()).isNull();
            return Kept.of(outcome.events());
        }
    }

    private String body(String preset) {
        try (WireServer server = answering("openai/text.sse")) {
            ChatRequest request = new ChatRequest("model-1", List.of(Message.user("Hello")), List.of(),
                    new Parameters(Map.of("max_tokens", Json.read("77").orElseThrow())));
            Wire.Outcome outcome = Wire.run(clients, config(preset, server), request, ExchangeObserver.NONE);
            assertThat(outcome.failure()).isNull();
            assertThat(server.requests().getFirst().target()).isEqualTo("/root/v1/chat/completions");
            return server.requests().getFirst().body();
        }
    }

    /** Answers JSON by path, and 403 elsewhere. */
    private static WireServer answering(Map<String, String> fixtures) {
        return new WireServer((request, to) -> {
            String fixture = fixtures.get(request.target());
            to.answer(fixture == null ? 403 : 200, "application/json",
                    fixture == null ? "{}" : new String(Wire.fixture(fixture), StandardCharsets.UTF_8));
        });
    }

    private static WireServer answering(String fixture) {
        return WireServer.streaming(new String(Wire.fixture(fixture), StandardCharsets.UTF_8));
    }

    private static ProviderConfig config(String preset, WireServer server) {
        return new ProviderConfig.Compatible(new Common(new ProviderId("1"), "test", null,
                new Credentials.ApiKey(Secret.of(Wire.KEY)), Map.of(), TimeLimits.DEFAULT), preset,
                server.uri("/root/v1"));
    }
}
