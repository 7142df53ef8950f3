package dev.counterpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.cli.CliFixture.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ProviderCommandTest {
    private static final String KEY = "sk-very-secret-0123456789";

    @TempDir
    Path directory = Path.of("");

    private CliFixture cli = new CliFixture(directory);

    @BeforeEach
    void start() {
        cli = new CliFixture(directory);
    }

    @AfterEach
    void stop() {
        cli.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic"})
    void added_isComparedWithItsDefaultModel(String kind) {
        assertThat(cli.runWith(file("mine", kind), "provider", "add", "-").code()).isZero();

        Result result = cli.run("compare", "--prompt", "Hi", "--with", "mine", "--with", "mine/echo", "--json");

        assertThat(result.code()).isZero();
        assertThat(result.json("started")).extracting(event -> event.get("target").asString())
                .containsExactly("mine/plain", "mine/echo");
    }

    @Test
    void shown_hidesItsSecrets() {
        cli.runWith(file("mine", "openai"), "provider", "add", "-");

        assertThat(cli.run("provider", "show", "mine").out()).contains("\"mine\"", "•••").doesNotContain(KEY);
        assertThat(cli.run("provider", "list", "--json").out()).contains("\"mine\"", "sandbox").doesNotContain(KEY);
    }

    @Test
    void shown_hasEachTimeLimitAsItWasAdded() {
        cli.runWith("""
                {"name":"slow","kind":"ollama","timeLimits":{"connectSeconds":3,"firstByteSeconds":450,
                 "betweenBytesSeconds":7.5},"maxConnections":8}""", "provider", "add", "-");

        assertThat(cli.run("provider", "show", "slow").out().replaceAll("\\s", "")).contains(
                "\"connectSeconds\":3", "\"firstByteSeconds\":450", "\"betweenBytesSeconds\":7.5",
                "\"maxConnections\":8");
    }

    @Test
    void keyThatCannotBeOpened_isTold_andNothingIsSentWithoutIt_untilItIsEnteredAgain() throws IOException {
        cli.runWith(file("mine", "openai"), "provider", "add", "-");
        Files.write(directory.resolve("vault.key"), new byte[32]);

        assertThat(cli.run("provider", "list").err()).contains("key of \"mine\" cannot be opened", "--replace");
        assertThat(cli.run("provider", "show", "mine").err()).contains("cannot be opened");
        assertThat(cli.run("provider", "models", "mine").err()).contains("cannot be opened");
        Result compared = cli.run("compare", "--prompt", "Hi", "--with", "mine/echo", "--json");
        assertThat(compared.code()).isEqualTo(1);
        assertThat(compared.json("text")).isEmpty();
        assertThat(compared.json("failed")).singleElement().satisfies(event -> {
            assertThat(event.get("kind").asString()).isEqualTo("storage");
            assertThat(event.get("message").asString()).contains("cannot be opened");
        });

        assertThat(cli.runWith(file("mine", "openai"), "provider", "add", "-", "--replace").code()).isZero();
        assertThat(cli.run("provider", "list").err()).isEmpty();
        assertThat(cli.run("compare", "--prompt", "Hi", "--with", "mine/echo").code()).isZero();
    }

    @Test
    void addedTwice_isRefused_unlessItReplaces() {
        cli.runWith(file("mine", "openai"), "provider", "add", "-");

        Result again = cli.runWith(file("mine", "anthropic"), "provider", "add", "-");
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("“mine” is already saved").hasLineCount(1);
        assertThat(cli.run("provider", "show", "mine").out()).contains("openai");

        assertThat(cli.runWith(file("mine", "anthropic"), "provider", "add", "-", "--replace").code()).isZero();
        assertThat(cli.run("provider", "list").out()).contains("mine anthropic").doesNotContain("mine openai");
    }

    @Test
    void removed_isGone() {
        cli.runWith(file("mine", "openai"), "provider", "add", "-");

        assertThat(cli.run("provider", "remove", "mine").code()).isZero();
        assertThat(cli.run("provider", "show", "mine").code()).isEqualTo(2);
    }

    @Test
    void tested_tellsEachStep() {
        cli.runWith(file("mine", "anthropic"), "provider", "add", "-");

        Result result = cli.run("provider", "test", "mine", "--json");

        assertThat(result.code()).isZero();
        assertThat(result.json()).extracting(step -> step.get("step").asString()).containsExactly("name", "connect",
                "sign_in", "model", "streaming");
        assertThat(result.json()).extracting(step -> step.get("result").asString()).containsOnly("passed");
    }

    @Test
    void tested_failsWhereNobodyAnswers() {
        cli.runWith("""
                {"name":"dead","kind":"openai","baseUrl":"http://127.0.0.1:9/v1","model":"m"}""", "provider", "add",
                "-");

        Result result = cli.run("provider", "test", "dead");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("✗ connect: ");
    }

    @Test
    void tested_asksForAModel_whereOnlyItsAnswerShowsTheSignIn() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            cli.runWith("""
                    {"name":"unlisted","kind":"petals","baseUrl":"http://127.0.0.1:%d"}"""
                    .formatted(listening.getLocalPort()), "provider", "add", "-");

            Result result = cli.run("provider", "test", "unlisted");

            assertThat(result.code()).isEqualTo(1);
            assertThat(result.out()).contains("– sign in: ", "✗ model: No default model is set",
                    "Set a default model, then test again.");
        }
    }

    @Test
    void models_areListed() {
        assertThat(cli.run("provider", "models", "sandbox").out().lines()).contains("openai/swift");
        assertThat(cli.run("provider", "models", "sandbox", "--json").json())
                .anySatisfy(model -> assertThat(model.get("id").asString()).isEqualTo("anthropic/swift"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "[]", "null", "{\"name\":\"x\"", "{}",
            "{\"name\":\"x\",\"kind\":\"telepathy\"}",
            "{\"name\":\"a/b\",\"kind\":\"openai\",\"baseUrl\":\"http://x/v1\"}",
            "{\"name\":\"x\",\"kind\":\"openai\",\"baseUrl\":\"nowhere\"}",
            "{\"name\":\"x\",\"kind\":\"openai\",\"baseUrl\":\"http://x\",\"credentials\":{\"type\":\"api_key\"}}",
            "{\"name\":\"x\",\"kind\":\"openai\",\"baseUrl\":\"http://x\",\"credentials\":7}"})
    void garbage_isASentenceAndExitCode2(String file) {
        Result result = cli.runWith(file, "provider", "add", "-");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).endsWith(".\n").hasLineCount(1).doesNotContain("Exception");
        assertThat(cli.run("provider", "list").out()).hasLineCount(1);
    }

    @Test
    void history_isListedAndSearched() {
        cli.run("compare", "--prompt", "About whales", "--with", "sandbox/openai/plain");
        cli.run("compare", "--prompt", "About herons", "--with", "sandbox/openai/fault-401");

        assertThat(cli.run("history").out()).containsSubsequence("About herons", "sign_in", "About whales", "end");
        assertThat(cli.run("history", "--search", "whales", "--json").json()).singleElement()
                .satisfies(entry -> assertThat(entry.get("title").asString()).isEqualTo("About whales"))
                .satisfies(entry -> assertThat(entry.get("runs").get(0).get("stopReason").asString()).isEqualTo("end"));
        assertThat(cli.run("history", "--limit", "1", "--json").json()).hasSize(1);
        assertThat(cli.run("history", "--search", "nothing of the kind").out()).isEqualTo("Nothing was found.\n");
    }

    @Test
    void noCommand_opensTheWindow() {
        assertThat(cli.run().code()).isEqualTo(77);
        assertThat(cli.run("--data", directory.toString()).code()).isEqualTo(77);
    }

    private String file(String name, String kind) {
        String base = cli.sandbox.protocols().stream().filter(protocol -> protocol.kind().equals(kind)).findFirst()
                .orElseThrow().baseUrl().toString();
        return """
                {"name":"%s","kind":"%s","baseUrl":"%s","model":"plain",
                 "credentials":{"type":"api_key","apiKey":"%s"},"headers":{"X-Team":"%s"}}
                """.formatted(name, kind, base, KEY, KEY);
    }
}
