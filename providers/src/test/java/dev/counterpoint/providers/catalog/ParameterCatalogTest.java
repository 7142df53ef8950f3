package dev.counterpoint.providers.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.ProviderFile;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.http.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class ParameterCatalogTest {
    private final ParameterCatalog catalog = ParameterCatalog.load();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            // OpenAI: what reasons takes no sampling parameters, from 5.1 on unless it is told not to reason
            "openai | api.openai.com | o3 | temperature=0.5 top_p=0.9 presence_penalty=1 frequency_penalty=1 | temperature top_p presence_penalty frequency_penalty",
            "openai | api.openai.com | gpt-5-mini | temperature=0.5 max_tokens=7 | temperature",
            "openai | api.openai.com | gpt-5-chat-latest | temperature=0.5 | ''",
            "openai | api.openai.com | gpt-5.1 | temperature=0.5 | temperature",
            "openai | api.openai.com | gpt-5.1 | temperature=0.5 reasoning_effort=\"none\" | ''",
            "responses | api.openai.com | gpt-6-sol | top_p=0.5 reasoning_effort=\"high\" | top_p",
            "openai | api.openai.com | gpt-4.1 | temperature=0.5 top_k=3 reasoning_effort=\"low\" | top_k reasoning_effort",
            "openai | 127.0.0.1 | my-own-model | temperature=0.5 top_k=3 | ''",
            "openai | 127.0.0.1 | my-own-model | thinking_budget=1024 | thinking_budget",
            // Anthropic
            "anthropic | api.anthropic.com | claude-opus-4-8 | temperature=0.5 top_k=3 thinking_budget=2048 reasoning_effort=\"low\" | temperature top_k thinking_budget",
            "anthropic | api.anthropic.com | claude-haiku-5-5 | temperature=0.5 | temperature",
            "anthropic | api.anthropic.com | claude-sonnet-4-5 | temperature=0.5 thinking_budget=2048 | temperature",
            "anthropic | api.anthropic.com | claude-sonnet-4-5 | temperature=0.5 thinking_budget=0 | ''",
            "anthropic | api.anthropic.com | claude-sonnet-4-5 | temperature=0.5 top_p=0.9 | top_p",
            "anthropic | api.anthropic.com | claude-sonnet-4-5 | top_p=0.9 | ''",
            "anthropic | api.anthropic.com | claude-opus-4-5 | seed=1 presence_penalty=1 frequency_penalty=1 | seed presence_penalty frequency_penalty",
            "bedrock | bedrock-runtime.eu-west-1.amazonaws.com | eu.anthropic.claude-opus-4-7-v1:0 | temperature=0.5 | temperature",
            // Gemini
            "gemini | generativelanguage.googleapis.com | gemini-3.5-flash | reasoning_effort=\"low\" thinking_budget=1024 | thinking_budget",
            "gemini | generativelanguage.googleapis.com | gemini-3.5-flash | thinking_budget=1024 | ''",
            "gemini | generativelanguage.googleapis.com | gemini-2.5-pro | reasoning_effort=\"low\" thinking_budget=1024 | reasoning_effort",
            "gemini | generativelanguage.googleapis.com | gemini-2.0-flash | thinking_budget=1024 | thinking_budget",
            // presets
            "openai | xai | grok-4 | stop=\"x\" presence_penalty=1 reasoning_effort=\"low\" | stop presence_penalty reasoning_effort",
            "openai | xai | grok-4.3 | reasoning_effort=\"low\" | ''",
            "openai | xai | grok-4-fast-non-reasoning | stop=\"x\" | ''",
            "openai | deepseek | deepseek-reasoner | temperature=0.5 max_tokens=3 | temperature",
            "openai | dashscope | qwen3-max | thinking_budget=1024 | ''",
            "openai | cerebras | gpt-oss-120b | frequency_penalty=1 temperature=1 | frequency_penalty",
            "openai | deepseek | deepseek-chat | temperature=0.5 | ''",
            "openai | groq | o3-lookalike | temperature=0.5 | temperature"})
    void plan_holdsBackWhatTheModelRefuses_eachWithASentence(String protocol, String at, String model, String set,
            String refused) {
        ParameterPlan plan = catalog.plan(WireProtocol.ofWire(protocol), at, model, parameters(set));

        assertThat(plan.reasons().keySet()).containsExactlyInAnyOrderElementsOf(
                refused.isEmpty() ? List.of() : List.of(refused.split(" ")));
        assertThat(plan.reasons().values()).allMatch(reason -> reason.matches("[A-Zx].*\\."));
    }

    @ParameterizedTest
    @CsvSource({"openai,api.openai.com,gpt-4o,max_tokens,max_completion_tokens",
            "openai,my-azure.openai.azure.com,o4-mini,max_tokens,max_completion_tokens",
            "openai,127.0.0.1,llama,max_tokens,max_tokens", "openai,mistral,mistral-small,seed,random_seed",
            "anthropic,api.anthropic.com,claude-haiku-4-5,stop,stop_sequences",
            "anthropic,api.anthropic.com,claude-opus-4-6,reasoning_effort,output_config.effort"})
    void plan_putsAParameterWhereTheServerWantsIt(String protocol, String at, String model, String name,
            String path) {
        ParameterPlan plan = catalog.plan(WireProtocol.ofWire(protocol), at, model, parameters(name + "=1"));

        assertThat(plan.sent()).singleElement()
                .satisfies(sent -> assertThat(String.join(".", sent.path())).isEqualTo(path));
    }

    @Test
    void plan_sendsAValueOutsideItsRange_forAPersonMayKnowBetter() {
        ParameterPlan plan = catalog.plan(WireProtocol.OPENAI, "api.openai.com", "gpt-4o",
                parameters("temperature=7 logit_bias=\"odd\""));

        assertThat(plan.withheld()).isEmpty();
        assertThat(plan.sent()).extracting(sent -> sent.path().getFirst()).containsExactly("temperature", "logit_bias");
    }

    @Test
    void describe_givesRangesAndDefaultsByProtocol() {
        assertThat(info(WireProtocol.OPENAI, "api.openai.com", "gpt-4o", "temperature")).satisfies(temperature -> {
            assertThat(temperature.type()).isEqualTo(ParameterInfo.Type.NUMBER);
            assertThat(temperature.min()).isEqualTo(0);
            assertThat(temperature.max()).isEqualTo(2);
            assertThat(temperature.usual()).isEqualTo(JsonNodeFactory.instance.numberNode(1));
            assertThat(temperature.isTaken()).isTrue();
        });
        assertThat(info(WireProtocol.ANTHROPIC, "api.anthropic.com", "claude-sonnet-4-5", "temperature").max())
                .isEqualTo(1);
        assertThat(info(WireProtocol.ANTHROPIC, "api.anthropic.com", "claude-sonnet-4-5", "thinking_budget").min())
                .isEqualTo(1024);
        assertThat(info(WireProtocol.OLLAMA, "localhost", "llama", "temperature").usual())
                .isEqualTo(Json.read("0.8").orElseThrow());
    }

    @Test
    void describe_givesWhatDiffersByModel() {
        assertThat(info(WireProtocol.GEMINI, "", "gemini-2.5-pro", "thinking_budget").max()).isEqualTo(32768);
        assertThat(info(WireProtocol.GEMINI, "", "gemini-2.5-flash", "thinking_budget").max()).isEqualTo(24576);
        assertThat(info(WireProtocol.GEMINI, "", "gemini-3-pro-preview", "reasoning_effort").choices())
                .containsExactly("low", "medium", "high");
        assertThat(info(WireProtocol.OPENAI, "api.openai.com", "o3", "temperature").refused())
                .isEqualTo("OpenAI's reasoning models take no temperature.");
    }

    @Test
    void describe_seesWhatIsSetBeside() {
        Parameters thinking = parameters("thinking_budget=2048");

        assertThat(catalog.describe(WireProtocol.ANTHROPIC, "api.anthropic.com", "claude-sonnet-4-5"))
                .filteredOn(info -> info.name().equals("temperature")).allMatch(ParameterInfo::isTaken);
        assertThat(catalog.describe(WireProtocol.ANTHROPIC, "api.anthropic.com", "claude-sonnet-4-5", thinking))
                .filteredOn(info -> info.name().equals("temperature")).noneMatch(ParameterInfo::isTaken);
    }

    @ParameterizedTest
    @EnumSource(WireProtocol.class)
    void describe_namesTheCommonParametersForEveryProtocol(WireProtocol protocol) {
        List<ParameterInfo> infos = catalog.describe(protocol, "", "any");

        assertThat(infos).extracting(ParameterInfo::name).containsExactly("temperature", "top_p", "top_k",
                "max_tokens", "stop", "seed", "presence_penalty", "frequency_penalty", "reasoning_effort",
                "thinking_budget", "tool_choice");
        assertThat(infos).allSatisfy(info -> assertThat(info.type() == ParameterInfo.Type.CHOICE)
                .isEqualTo(!info.choices().isEmpty()));
    }

    private ParameterInfo info(WireProtocol protocol, String at, String model, String name) {
        return catalog.describe(protocol, at, model).stream().filter(info -> info.name().equals(name)).findFirst()
                .orElseThrow();
    }

    private static Parameters parameters(String set) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        Arrays.stream(set.split(" ")).forEach(one -> {
            int equals = one.indexOf('=');
            values.put(one.substring(0, equals), Json.read(one.substring(equals + 1)).orElseThrow());
        });
        return new Parameters(values);
    }

    @Test
    void describe_ofAConfiguration_knowsWhatItSpeaksAndWhere() {
        ParameterCatalog catalog = ParameterCatalog.load();

        assertThat(refused(catalog, "{\"name\":\"a\",\"kind\":\"sandbox\"}", "anthropic/plain")).contains("seed");
        assertThat(refused(catalog, "{\"name\":\"a\",\"kind\":\"openai\",\"credentials\":{\"type\":\"api_key\","
                + "\"apiKey\":\"k\"}}", "gpt-4.1")).doesNotContain("seed").contains("thinking_budget");
    }

    private static List<String> refused(ParameterCatalog catalog, String file, String model) {
        return catalog.describe(ProviderFile.read(file, new ProviderId("p")), model, Parameters.NONE).stream()
                .filter(info -> !info.isTaken()).map(ParameterInfo::name).toList();
    }
}
