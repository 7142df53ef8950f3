package dev.counterpoint.providers.catalog.preset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.config.KindSpec;
import dev.counterpoint.providers.config.ProviderFile;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {
    private static final Presets PRESETS = Presets.load();
    /** Every provider that the systems which this program replaces can reach. */
    private static final String WANTED = """
            OpenAI, Meta Llama API, Azure OpenAI, AI/ML API, Amazon SageMaker, Amazon Bedrock, Google Vertex AI,
            Google AI Studio (Gemini), Mistral, Cloudflare Workers AI, Cohere, Cohere\\, OpenAI-compatible, Anthropic,
            Empower, Hugging Face Inference Providers, Replicate, Together AI, OpenRouter, AI21, Baseten, vLLM,
            NLP Cloud, Aleph Alpha, Petals, Ollama, DeepInfra, Perplexity, Groq, DeepSeek, Anyscale, IBM watsonx.ai,
            Voyage, Xinference, FriendliAI, Galadriel, Novita, Featherless, Nebius, xAI, Cerebras, Fireworks AI,
            SambaNova, NVIDIA NIM, Moonshot (Kimi), DashScope (Qwen), Z.ai, MiniMax, Hyperbolic, Lambda, Nscale,
            Scaleway, OVHcloud AI Endpoints, Databricks, Vercel AI Gateway, Amazon Bedrock\\, OpenAI-compatible,
            LiteLLM proxy, LM Studio, llama.cpp, Jan, Lemonade, Sarvam
            """;

    static List<String> wanted() {
        return Stream.of(WANTED.strip().split("(?<!\\\\),\\s+")).map(title -> title.replace("\\", "")).toList();
    }

    static List<Preset> presets() {
        return PRESETS.all();
    }

    @ParameterizedTest
    @MethodSource("wanted")
    void everyProviderIsListed(String title) {
        Stream<String> known = Stream.of(PRESETS.all().stream().map(Preset::title),
                PRESETS.own().stream().map(OwnProtocol::title), PRESETS.notForChat().keySet().stream())
                .flatMap(titles -> titles);

        assertThat(known).contains(title);
    }

    @Test
    void idsAreAllDifferent() {
        assertThat(PRESETS.all().stream().map(Preset::id)).doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z0-9-]+"));
    }

    @Test
    void ownKindsAreKindsOfProviderFiles() {
        assertThat(ProviderFile.kinds().stream().map(KindSpec::kind))
                .containsAll(PRESETS.own().stream().map(OwnProtocol::kind).toList());
    }

    @ParameterizedTest
    @MethodSource("presets")
    void presetHoldsTogether(Preset preset) {
        String filled = preset.baseUrl().replace("{workspace}", "dbc-1.cloud.databricks.com").replaceAll("\\{\\w+}",
                "x");
        URI url = URI.create(filled);
        boolean local = url.getHost().equals("localhost") || url.getHost().equals("127.0.0.1");

        assertThat(url.getScheme()).isEqualTo(local ? "http" : "https");
        assertThat(preset.wantsKey()).isEqualTo(!local);
        assertThat(preset.baseUrl()).doesNotEndWith("/");
        assertThat(preset.keyHeader()).isLowerCase();
        assertThat(preset.can()).isSubsetOf(Set.of("tools", "images", "json"));
        assertThat(preset.thinkTags()).isEqualTo(preset.reasoning().contains("think"));
        assertThat(preset.reasoning().split(" ")).isSubsetOf("none", "reasoning_content", "reasoning", "think",
                "chunks");
        assertThat(preset.source()).isNotBlank();
        assertThat(preset.variables().isEmpty()).isEqualTo(preset.hasOwnAddress());
    }
}
