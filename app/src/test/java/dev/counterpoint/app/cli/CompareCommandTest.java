package dev.counterpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.cli.CliFixture.Result;
import dev.counterpoint.providers.sandbox.SandboxOptions;
import dev.counterpoint.providers.sandbox.script.Pacing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class CompareCommandTest {
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
    void json_startsEachRunAndEndsItOnce_overBothProtocols() {
        Result result = cli.run("compare", "--prompt", "Hi", "--json");

        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.json("started")).extracting(CompareCommandTest::target)
                .containsExactly("sandbox/openai/swift", "sandbox/anthropic/thoughtful");
        for (int run = 0; run < 2; run++) {
            List<JsonNode> events = of(result, run);
            assertThat(events.getFirst().get("event").asString()).isEqualTo("started");
            assertThat(events.getLast().get("event").asString()).isEqualTo("finished");
            assertThat(events).filteredOn(CompareCommandTest::last).hasSize(1);
            assertThat(events).filteredOn(event -> event.get("event").asString().equals("text")).isNotEmpty();
        }
        assertThat(result.json("reasoning")).isNotEmpty();
    }

    @Test
    void attachedFile_isShownToTheModels() throws IOException {
        Path picture = Files.write(directory.resolve("dot.png"), new byte[]{1, 2, 3});

        Result result = cli.run("compare", "--prompt", "What is this?", "--attach", picture.toString(), "--with",
                "sandbox/openai/files", "--with", "sandbox/anthropic/files");

        assertThat(result.code()).isZero();
        assertThat(result.out()).containsSubsequence("image/png", "3 bytes", "image/png", "3 bytes");
    }

    @Test
    void attachedFileThatIsMissing_isWrongUse() {
        Result result = cli.run("compare", "--prompt", "x", "--attach", directory.resolve("gone.png").toString());

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("There is no file").contains("gone.png");
    }

    @Test
    void schema_isAskedForAndWhatIsNoneIsWrongUse() throws IOException {
        Path schema = Files.writeString(directory.resolve("schema.json"), "{\"type\":\"object\"}");
        Path list = Files.writeString(directory.resolve("list.json"), "[]");

        Result asked = cli.run("compare", "--prompt", "x", "--schema", schema.toString(), "--with",
                "sandbox/openai/json");
        Result wrong = cli.run("compare", "--prompt", "x", "--schema", list.toString());

        assertThat(asked.code()).isZero();
        assertThat(asked.out()).contains("{\"");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("holds no JSON Schema");
    }

    @Test
    void parameterThatIsNotSent_isSaidOnStandardErrorOnceARun() {
        Result result = cli.run("compare", "--prompt", "Hi", "--with", "sandbox/anthropic/plain", "--with",
                "sandbox/openai/plain", "--param", "seed=7", "--param", "temperature=0.5", "--json");

        assertThat(result.code()).isZero();
        assertThat(result.err().lines())
                .containsExactly("sandbox/anthropic/plain: seed was not sent. Anthropic's Messages take no seed.");
        assertThat(result.json("finished")).hasSize(2);
    }

    @Test
    void json_finishedHasAllFigures_andNullForWhatIsNotKnown() {
        JsonNode finished = cli.run("compare", "--prompt", "Hi", "--with", "sandbox/openai/plain", "--json")
                .json("finished").getFirst();

        assertThat(finished.propertyNames()).containsExactly("run", "target", "event", "stopReason",
                "providerStopReason", "inputTokens", "outputTokens", "cachedTokens", "reasoningTokens",
                "timeToFirstTokenMillis", "totalMillis", "cost");
        assertThat(finished.get("stopReason").asString()).isEqualTo("end");
        assertThat(finished.get("providerStopReason").asString()).isEqualTo("stop");
        assertThat(finished.get("inputTokens").isIntegralNumber()).isTrue();
        assertThat(finished.get("timeToFirstTokenMillis").isIntegralNumber()).isTrue();
        assertThat(finished.get("cost").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic"})
    void json_toolCallsGrow_andTheLastHasItAll(String protocol) {
        Result result = cli.run("compare", "--prompt", "Hi", "--with", "sandbox/" + protocol + "/tool-call", "--json");

        List<JsonNode> calls = result.json("tool_call");
        assertThat(calls).hasSizeGreaterThan(1);
        assertThat(calls).extracting(call -> call.get("name").asString()).containsOnly("get_weather");
        assertThat(calls).extracting(call -> call.get("id").asString()).doesNotContain("").hasSizeGreaterThan(1);
        String last = calls.getLast().get("arguments").asString();
        assertThat(calls).allSatisfy(call -> assertThat(last).startsWith(call.get("arguments").asString()));
        assertThat(JsonMapper.shared().readTree(last).get("city")).isNotNull();
        assertThat(result.json("finished").getFirst().get("stopReason").asString()).isEqualTo("tool_call");
    }

    @ParameterizedTest
    @CsvSource({"openai/refusal,refusal", "openai/swift,usage", "anthropic/swift,usage"})
    void json_showsEveryKindOfEvent(String model, String event) {
        assertThat(cli.run("compare", "--prompt", "Hi", "--with", "sandbox/" + model, "--json").json(event))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"fault-401,sign_in", "fault-404,not_found", "fault-html,malformed", "fault-cut,interrupted",
            "no-such-model,not_found"})
    void json_failedSaysItsKind_overBothProtocols(String model, String kind) {
        Result result = cli.run("compare", "--prompt", "Hi", "--with", "sandbox/openai/" + model, "--with",
                "sandbox/anthropic/" + model, "--json");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.json("failed")).hasSize(2)
                .allSatisfy(failed -> assertThat(failed.get("kind").asString()).isEqualTo(kind))
                .allSatisfy(failed -> assertThat(failed.get("message").asString()).endsWith("."));
        assertThat(result.json("finished")).isEmpty();
    }

    @Test
    void repeat_countsRunsTargetByTarget() {
        Result result = cli.run("compare", "--prompt", "Hi", "--with", "sandbox/openai/plain", "--with",
                "sandbox/anthropic/plain", "--repeat", "2", "--json");

        assertThat(result.json("started")).extracting(e -> e.get("run").asInt() + " " + target(e)).containsExactly(
                "0 sandbox/openai/plain", "1 sandbox/openai/plain", "2 sandbox/anthropic/plain",
                "3 sandbox/anthropic/plain");
        assertThat(result.json("finished")).hasSize(4);
    }

    @Test
    void prompt_isFilledAndSent_withItsSystemMessage() {
        Result result = cli.run("compare", "--prompt", "Grüezi {{who}} 👋", "--var", "who={{x}}=Zoë", "--system",
                "Be {{how}}", "--var", "how=brief", "--with", "sandbox/openai/echo", "--json");

        assertThat(result.json("text").stream().map(e -> e.get("text").asString()).collect(Collectors.joining()))
                .contains("Grüezi {{x}}=Zoë 👋");
    }

    @Test
    void promptFile_isReadFromStandardInput() {
        Result result = cli.runWith("From a pipe", "compare", "--prompt-file", "-", "--with", "sandbox/openai/echo");

        assertThat(result.out()).contains("From a pipe");
    }

    @Test
    void promptFile_isRead() throws IOException {
        Path file = Files.writeString(directory.resolve("prompt.txt"), "\uFEFFFrom a file");

        Result result = cli.run("compare", "--prompt-file", file.toString(), "--with", "sandbox/openai/echo");

        assertThat(result.out()).contains("From a file").doesNotContain("\uFEFF");
    }

    @Test
    void readable_isABlockATarget_withFiguresBeneath() {
        Result result = cli.run("compare", "--prompt", "Hi", "--with", "sandbox/openai/plain", "--with",
                "sandbox/anthropic/plain");

        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("━━ sandbox/openai/plain ━━\n", "━━ sandbox/anthropic/plain ━━\n");
        assertThat(result.out().lines().filter(line -> line.startsWith("── finished: end · first token "))).hasSize(2);
        assertThat(result.out()).doesNotContain("$");
    }

    @Test
    void readable_saysOnStandardErrorWhatFailedAndWhatToDo() {
        Result result = cli.run("compare", "--prompt", "Hi", "--with", "sandbox/openai/fault-401");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("── not finished: sign_in");
        assertThat(result.err()).startsWith("sandbox/openai/fault-401: ").contains("key").hasLineCount(1);
    }

    @Test
    void readable_letsNoControlCharacterThrough() {
        Result result = cli.run("compare", "--prompt", "a\u001B[2Jb\u0007c\u009Bd\u202Ee", "--with",
                "sandbox/openai/echo");

        assertThat(result.out()).contains("a[2Jbcde").doesNotContain("\u001B", "\u0007", "\u009B", "\u202E");
    }

    @Test
    void interactive_showsProgressOnStandardErrorOnly() {
        cli.close();
        cli = new CliFixture(directory.resolve("data"),
                SandboxOptions.DEFAULT.withPacing(new Pacing(Duration.ofMillis(500), 0)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        cli.runOn(new ByteArrayInputStream(new byte[0]), out, err, true, "compare", "--prompt", "Hi");

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("0 of 2 done, 2 waiting for a first token")
                .endsWith("\r\u001B[K");
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("\u001B");
    }

    @Test
    void interrupt_cancelsOnTheWire_andPrintsTheLastEvents() throws InterruptedException {
        cli.close();
        cli = new CliFixture(directory.resolve("data"),
                SandboxOptions.DEFAULT.withPacing(new Pacing(Duration.ZERO, 20)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OutputStream interrupting = new OutputStream() {
            @Override
            public void write(int single) {
                throw new UnsupportedOperationException("A line is written at once.");
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                out.write(bytes, offset, length);
                if (new String(bytes, offset, length, StandardCharsets.UTF_8).contains("\"text\"")) {
                    cli.interrupts.forEach(Runnable::run);
                }
            }
        };

        int code = cli.runOn(new ByteArrayInputStream(new byte[0]), interrupting, new ByteArrayOutputStream(), false,
                "compare", "--prompt", "Hi", "--with", "sandbox/openai/long-markdown", "--json");

        Result result = new Result(code, out.toString(StandardCharsets.UTF_8), "");
        assertThat(code).isEqualTo(130);
        assertThat(result.json().getLast().get("kind").asString()).isEqualTo("cancelled");
        assertThat(cli.sandbox.awaitClosedByClient(1, Duration.ofSeconds(10))).isTrue();
        assertThat(cli.interrupts).isEmpty();
    }

    @Test
    void brokenPipe_endsTheRunsQuietly() throws InterruptedException {
        cli.close();
        cli = new CliFixture(directory.resolve("data"),
                SandboxOptions.DEFAULT.withPacing(new Pacing(Duration.ZERO, 20)));
        AtomicBoolean closed = new AtomicBoolean();
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                throw new IOException("Broken pipe");
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (closed.get()) {
                    throw new IOException("Broken pipe");
                }
                closed.set(new String(bytes, offset, length, StandardCharsets.UTF_8).contains("\"text\""));
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int code = cli.runOn(new ByteArrayInputStream(new byte[0]), broken, err, false, "compare", "--prompt", "Hi",
                "--with", "sandbox/openai/long-markdown", "--json");

        assertThat(code).isEqualTo(1);
        assertThat(err.size()).isZero();
        assertThat(cli.sandbox.awaitClosedByClient(1, Duration.ofSeconds(10))).isTrue();
    }

    private static List<JsonNode> of(Result result, int run) {
        return result.json().stream().filter(event -> event.get("run").asInt() == run).toList();
    }

    private static boolean last(JsonNode event) {
        return event.get("event").asString().equals("finished") || event.get("event").asString().equals("failed");
    }

    private static String target(JsonNode event) {
        return event.get("target").asString();
    }
}
