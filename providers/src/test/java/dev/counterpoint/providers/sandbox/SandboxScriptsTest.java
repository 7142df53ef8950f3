package dev.counterpoint.providers.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.sandbox.script.Pacing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What each script says, on both protocols where they differ. */
class SandboxScriptsTest {
    private static final String STREAM = ",\"stream\":true";

    private final Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));
    private final Calls calls = new Calls(sandbox.start());

    @AfterEach
    void close() {
        calls.close();
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({"plain,stop,end_turn", "long-markdown,stop,end_turn", "reasoning,stop,end_turn",
            "tool-call,tool_calls,tool_use", "two-tools,tool_calls,tool_use", "refusal,stop,refusal",
            "length,length,max_tokens", "unicode,stop,end_turn", "echo,stop,end_turn", "huge,stop,end_turn"})
    void eachScriptStopsForItsReason(String model, String openAi, String anthropic) throws Exception {
        assertThat(finishReason(calls.openAi(model, STREAM).body())).isEqualTo(openAi);
        assertThat(stopReason(calls.anthropic(model, STREAM).body())).isEqualTo(anthropic);
        assertThat(Calls.json(calls.openAi(model, "").body()).at("/choices/0/finish_reason").stringValue())
                .isEqualTo(openAi);
        assertThat(Calls.json(calls.anthropic(model, "").body()).path("stop_reason").stringValue())
                .isEqualTo(anthropic);
    }

    @Test
    void filteredIsARefusalInAnthropicsWords() throws Exception {
        assertThat(finishReason(calls.openAi("filtered", STREAM).body())).isEqualTo("content_filter");
        assertThat(stopReason(calls.anthropic("filtered", STREAM).body())).isEqualTo("refusal");
    }

    @Test
    void echoGivesTheLastMessageBack() throws Exception {
        assertThat(SandboxOpenAiTest.text(calls.openAi("echo", STREAM).body())).isEqualTo("Hello there");
    }

    @Test
    void hugeHasAsManyTokensAsAreAskedFor() throws Exception {
        String body = calls.openAi("huge",
                STREAM + ",\"stream_options\":{\"include_usage\":true},\"sandbox\":{\"tokens\":12345}").body();

        List<JsonNode> chunks = Calls.events(body);
        assertThat(chunks).hasSize(12345 + 3);
        assertThat(chunks.getLast().at("/usage/completion_tokens").intValue()).isEqualTo(12345);
    }

    @Test
    void aRefusalOfOpenAiHasAFieldOfItsOwn() throws Exception {
        String refusal = Calls.events(calls.openAi("refusal", STREAM).body()).stream()
                .map(chunk -> chunk.at("/choices/0/delta/refusal").stringValue("")).collect(Collectors.joining());

        assertThat(refusal).contains("refuses everything");
        assertThat(Calls.json(calls.openAi("refusal", "").body()).at("/choices/0/message/content").isNull()).isTrue();
    }

    @Test
    void toolCallsOfOpenAiBeginWithTheirNameAndGoOnByIndex() throws Exception {
        List<JsonNode> deltas = Calls.events(calls.openAi("two-tools", STREAM).body()).stream()
                .map(chunk -> chunk.at("/choices/0/delta/tool_calls/0")).filter(call -> !call.isMissingNode()).toList();

        List<JsonNode> starts = deltas.stream().filter(call -> call.has("id")).toList();
        assertThat(starts.stream().map(call -> call.at("/function/name").stringValue())).containsExactly("get_weather",
                "get_time");
        String second = deltas.stream().filter(call -> call.path("index").intValue() == 1)
                .map(call -> call.at("/function/arguments").stringValue()).collect(Collectors.joining());
        assertThat(Calls.json(second).path("zone").stringValue()).isEqualTo("Europe/Zurich");
    }

    @Test
    void theResultOfAToolIsAnswered() throws Exception {
        String openAi = calls.post("/openai/v1/chat/completions", """
                {"model":"tool-call","messages":[{"role":"user","content":"Weather?"},{"role":"assistant","content":null,
                "tool_calls":[{"id":"call_1","type":"function","function":{"name":"get_weather","arguments":"{}"}}]},
                {"role":"tool","tool_call_id":"call_1","content":"21 degrees"}]}""").body();
        String anthropic = calls.post("/anthropic/v1/messages", """
                {"model":"tool-call","max_tokens":100,"messages":[{"role":"user","content":"Weather?"},
                {"role":"assistant","content":[{"type":"tool_use","id":"toolu_1","name":"get_weather","input":{}}]},
                {"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_1","content":"21 degrees"}]}]}""")
                .body();

        assertThat(Calls.json(openAi).at("/choices/0/message/content").stringValue()).contains("21 degrees");
        assertThat(Calls.json(anthropic).at("/content/0/text").stringValue()).contains("21 degrees");
    }

    @Test
    void samplesKnowWhichTurnItIs() throws Exception {
        String answer = calls.post("/openai/v1/chat/completions", """
                {"model":"swift","messages":[{"role":"system","content":"Be kind."},{"role":"user","content":"First words"},
                {"role":"assistant","content":"Hm."},{"role":"user","content":"Second words"}]}""").body();

        JsonNode whole = Calls.json(answer);
        assertThat(whole.at("/choices/0/message/content").stringValue()).contains("turn 2", "First words",
                "> Second words");
        assertThat(whole.at("/usage/prompt_tokens_details/cached_tokens").intValue()).isPositive()
                .isLessThan(whole.at("/usage/prompt_tokens").intValue());
    }

    @Test
    void theLimitOfLengthIsObeyed() throws Exception {
        JsonNode openAi = Calls.json(calls.openAi("swift", ",\"max_completion_tokens\":7").body());
        assertThat(openAi.at("/usage/completion_tokens").intValue()).isEqualTo(7);
        assertThat(openAi.at("/choices/0/finish_reason").stringValue()).isEqualTo("length");
        String anthropic = calls.anthropic("swift", STREAM).body();
        assertThat(stopReason(anthropic)).isEqualTo("end_turn");
    }

    @Test
    void aStopSequenceEndsTheAnswerBeforeIt() throws Exception {
        JsonNode anthropic = Calls.json(calls.anthropic("echo", ",\"stop_sequences\":[\"zzz\",\"there\"]").body());
        assertThat(anthropic.path("stop_reason").stringValue()).isEqualTo("stop_sequence");
        assertThat(anthropic.path("stop_sequence").stringValue()).isEqualTo("there");
        assertThat(anthropic.at("/content/0/text").stringValue()).isEqualTo("Hello ");
        JsonNode openAi = Calls.json(calls.openAi("echo", ",\"stop\":\"there\"").body());
        assertThat(openAi.at("/choices/0/message/content").stringValue()).isEqualTo("Hello ");
        assertThat(openAi.at("/choices/0/finish_reason").stringValue()).isEqualTo("stop");
    }

    @Test
    void unicodeIsSplitInsideItsCharacters() throws Exception {
        String whole = Calls.json(calls.openAi("unicode", "").body()).at("/choices/0/message/content").stringValue();
        assertThat(SandboxOpenAiTest.text(calls.openAi("unicode", STREAM).body())).isEqualTo(whole);

        try (RawConnection raw = new RawConnection(sandbox.start())) {
            String bytes = new String(
                    raw.post("/openai/v1/chat/completions", Calls.openAiBody("unicode", STREAM)).readUntil("[DONE]")
                            .getBytes(StandardCharsets.ISO_8859_1),
                    StandardCharsets.ISO_8859_1);
            // A chunk that ends with the first byte of a character of several, 0xC2 to 0xF4.
            assertThat(bytes).containsPattern("[\\u00C2-\\u00F4]\\r\\n[0-9a-f]+\\r\\n[\\u0080-\\u00BF]");
        }
    }

    @Test
    void allModelsAreKnownByTheirPrefix() {
        assertThat(Sandbox.models()).doesNotHaveDuplicates().containsAll(Sandbox.SAMPLE_MODELS)
                .allSatisfy(name -> assertThat(WireProtocol.ofWire(name.substring(0, name.indexOf('/')))).isNotNull());
    }

    private static String finishReason(String stream) {
        return Calls.events(stream).stream().map(chunk -> chunk.at("/choices/0/finish_reason").stringValue(""))
                .filter(reason -> !reason.isEmpty()).findFirst().orElse("");
    }

    private static String stopReason(String stream) {
        return Calls.events(stream).stream().map(event -> event.at("/delta/stop_reason").stringValue(""))
                .filter(reason -> !reason.isEmpty()).findFirst().orElse("");
    }
}
