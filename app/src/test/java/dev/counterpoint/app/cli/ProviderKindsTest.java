package dev.counterpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.cli.CliFixture.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class ProviderKindsTest {
    @TempDir
    Path directory = Path.of("");

    private CliFixture cli = new CliFixture(directory);

    @BeforeEach
    void start() {
        cli = new CliFixture(directory.resolve("data"));
    }

    @AfterEach
    void stop() {
        cli.close();
    }

    @Test
    void json_hasALineForEachKind_withItsFieldsAndSignIns() {
        Result result = cli.run("provider", "kinds", "--json");

        assertThat(result.code()).isZero();
        assertThat(result.json()).extracting(kind -> kind.get("kind").asString()).contains("openai", "azure",
                "anthropic", "gemini", "vertex", "bedrock", "sagemaker", "cohere", "ollama", "replicate", "watsonx",
                "nlp_cloud", "aleph_alpha", "petals", "compatible", "sandbox").doesNotHaveDuplicates();
        assertThat(result.json()).allSatisfy(kind -> assertThat(kind.propertyNames()).contains("kind", "title",
                "fields", "commonFields", "credentials", "needsCredentials"));
        JsonNode openAi = kind(result, "openai");
        JsonNode api = field(openAi.get("fields"), "api");
        assertThat(api.propertyNames()).containsExactly("name", "title", "type", "required", "default", "choices",
                "fields", "help");
        assertThat(api.get("default").asString()).isEqualTo("chat");
        assertThat(api.get("choices").valueStream().map(JsonNode::asString)).containsExactly("chat", "responses");
        assertThat(field(openAi.get("credentials").get(0).get("fields"), "apiKey").get("type").asString())
                .isEqualTo("secret");
    }

    @Test
    void fieldsThatEveryFileMayHold_areListedWithThem() {
        JsonNode common = kind(cli.run("provider", "kinds", "--json"), "ollama").get("commonFields");

        assertThat(common.valueStream().map(field -> field.get("name").asString())).containsExactly("name", "model",
                "headers", "timeLimits", "maxConnections");
        assertThat(field(common, "timeLimits").get("fields").valueStream()
                .map(limit -> limit.get("name").asString() + " " + limit.get("default").asString()))
                .containsExactly("connectSeconds 10", "firstByteSeconds 120", "betweenBytesSeconds 60");
        assertThat(cli.run("provider", "kinds").out()).startsWith("every kind\n    name  text, required")
                .contains("    maxConnections  number, else 1024.");
    }

    @Test
    void json_listsThePresetsOfTheCompatibleKind() {
        JsonNode compatible = kind(cli.run("provider", "kinds", "--json"), "compatible");

        List<JsonNode> presets = compatible.get("presets").valueStream().toList();
        assertThat(presets).hasSizeGreaterThan(40).allSatisfy(preset -> assertThat(preset.propertyNames())
                .containsExactly("id", "title", "baseUrl", "wantsKey"));
        assertThat(presets).anySatisfy(preset -> {
            assertThat(preset.get("id").asString()).isEqualTo("groq");
            assertThat(preset.get("wantsKey").asBoolean()).isTrue();
        });
    }

    @Test
    void json_saysWhichVariablesASignInReads() {
        Result result = cli.run("provider", "kinds", "--json");

        JsonNode identity = kind(result, "azure").get("credentials").valueStream()
                .filter(way -> way.get("type").asString().equals("managed_identity")).findFirst().orElseThrow();
        assertThat(identity.get("reads").valueStream().map(JsonNode::asString)).containsExactly("IDENTITY_ENDPOINT",
                "IDENTITY_HEADER");
        JsonNode azureCli = kind(result, "azure").get("credentials").valueStream()
                .filter(way -> way.get("type").asString().equals("azure_cli")).findFirst().orElseThrow();
        assertThat(azureCli.get("reads").valueStream().map(JsonNode::asString)).contains("AZURE_CONFIG_DIR",
                "HTTPS_PROXY");
        assertThat(kind(result, "openai").get("credentials").valueStream()).allSatisfy(way -> assertThat(
                way.get("reads")).isEmpty());
    }

    @Test
    void readable_namesKindsFieldsAndPresets() {
        assertThat(cli.run("provider", "kinds").out()).contains("openai  OpenAI or compatible\n",
                "    api  chat or responses, else chat", "credentials  api_key (apiKey), or none\n",
                "        groq  Groq  https://api.groq.com/openai/v1\n", "(no key needed)");
    }

    @Test
    void kinds_opensNoStore() {
        cli.run("provider", "kinds");

        assertThat(Files.exists(cli.directory.resolve("counterpoint.db"))).isFalse();
    }

    private static JsonNode kind(Result result, String kind) {
        return result.json().stream().filter(node -> node.get("kind").asString().equals(kind)).findFirst()
                .orElseThrow();
    }

    private static JsonNode field(JsonNode fields, String name) {
        return fields.valueStream().filter(field -> field.get("name").asString().equals(name)).findFirst()
                .orElseThrow();
    }
}
