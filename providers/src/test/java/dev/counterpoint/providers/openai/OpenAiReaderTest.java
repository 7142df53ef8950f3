package dev.counterpoint.providers.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.testing.Streams;
import dev.counterpoint.providers.testing.Wire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiReaderTest {

    @Test
    void text_thenUsageOnTheLastChunk() {
        assertThat(Streams.read("openai", "text.sse")).containsExactly(
                new StreamEvent.PartStarted(0, new PartKind.Text()), new StreamEvent.Delta(0, "Hello"),
                new StreamEvent.Delta(0, "!"), new StreamEvent.PartEnded(0, null),
                new StreamEvent.Stopped(StopReason.END, "stop"),
                new StreamEvent.UsageReported(new Usage(19L, 10L, 0L, null, 0L)));
    }

    @Test
    void azuresFilterOnThePrompt_comesFirstAndIsKeptToBeSeen() {
        Wire.Outcome outcome = Streams.decode("openai", Wire.fixture("azure/text.sse"));

        assertThat(outcome.failure()).isNull();
        assertThat(outcome.events().getFirst()).isInstanceOf(StreamEvent.Unknown.class);
        assertThat(outcome.text()).isEqualTo("Color is");
        assertThat(outcome.events()).endsWith(new StreamEvent.Stopped(StopReason.END, "stop"),
                new StreamEvent.UsageReported(new Usage(19L, 2L, null, null, null)));
    }

    @Test
    void azuresFilterOnTheAnswer_stopsIt_andSaysWhy() {
        Wire.Outcome outcome = Streams.decode("openai", Wire.fixture("azure/filtered.sse"));

        assertThat(outcome.failure()).isNull();
        assertThat(outcome.text()).isEqualTo("Let me");
        assertThat(outcome.events()).endsWith(new StreamEvent.Stopped(StopReason.FILTERED, "content_filter"));
        assertThat(outcome.events().stream().filter(StreamEvent.Unknown.class::isInstance)).last().asString()
                .contains("\"hate\":{\"filtered\":true");
    }

    @Test
    void azuresAsynchronousFilter_speaksInChunksWithoutADelta() {
        Wire.Outcome outcome = Streams.decode("openai", Wire.fixture("azure/asynchronous-filter.sse"));

        assertThat(outcome.failure()).isNull();
        assertThat(outcome.text()).isEqualTo("Color");
    }

    @Test
    void toolCall_startsWithItsNameAndGrows() {
        List<StreamEvent> events = Streams.read("openai", "tool-call.sse");

        assertThat(events).startsWith(
                new StreamEvent.PartStarted(0,
                        new PartKind.ToolCall("call_DdmO9pD3xa9XTPNJ32zg2hcA", "get_weather")),
                new StreamEvent.Delta(0, "{\""));
        assertThat(text(events, 0)).isEqualTo("{\"location\":\"Paris, France\"}");
        assertThat(events).endsWith(new StreamEvent.PartEnded(0, null),
                new StreamEvent.Stopped(StopReason.TOOL_CALL, "tool_calls"));
    }

    @Test
    void parallelToolCalls_areKeptApart() {
        List<StreamEvent> events = Streams.read("openai", "parallel-tool-calls.sse");

        assertThat(text(events, 0)).isEqualTo("{\"location\":\"Paris\"}");
        assertThat(text(events, 1)).isEqualTo("{\"location\":\"Bogotá\"}");
        assertThat(events).contains(new StreamEvent.PartEnded(0, null), new StreamEvent.PartEnded(1, null));
    }

    @Test
    void toolCall_waitsForAnIdThatComesLate() {
        List<StreamEvent> events = ok("""
                {"tool_calls":[{"index":0,"function":{"name":"f"}}]}""", """
                {"tool_calls":[{"index":0,"function":{"arguments":"{"}}]}""", """
                {"tool_calls":[{"index":0,"id":"late","function":{"arguments":"}"}}]}""");

        assertThat(events).startsWith(new StreamEvent.PartStarted(0, new PartKind.ToolCall("late", "f")),
                new StreamEvent.Delta(0, "{}"));
    }

    @Test
    void toolCall_getsAnIdAtTheEnd_whenTheServerGivesNone() {
        assertThat(ok("""
                {"tool_calls":[{"index":0,"function":{"name":"f","arguments":"{}"}}]}""")).startsWith(
                new StreamEvent.PartStarted(0, new PartKind.ToolCall("call_0", "f")), new StreamEvent.Delta(0, "{}"));
    }

    @Test
    void toolCalls_areToldApartByTheirIds_whenTheServerLeavesTheIndexOut() {
        List<StreamEvent> events = ok("""
                {"tool_calls":[{"id":"a","function":{"name":"f","arguments":"1"}}]}""", """
                {"tool_calls":[{"id":"b","function":{"name":"g","arguments":"2"}}]}""");

        assertThat(events).contains(new StreamEvent.PartStarted(0, new PartKind.ToolCall("a", "f")),
                new StreamEvent.PartStarted(1, new PartKind.ToolCall("b", "g")));
    }

    @Test
    void toolCalls_areToldApartByTheirIds_whenTheServerNumbersAllOfThemZero() {
        List<StreamEvent> events = ok("""
                {"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}]}""", """
                {"tool_calls":[{"index":0,"id":"b","function":{"name":"f","arguments":"{\\"x\\":"}}]}""", """
                {"tool_calls":[{"index":0,"id":"made-up","function":{"arguments":"1}"}}]}""");

        assertThat(events).contains(new StreamEvent.PartStarted(0, new PartKind.ToolCall("a", "f")),
                new StreamEvent.PartStarted(1, new PartKind.ToolCall("b", "f")));
        assertThat(text(events, 0)).isEqualTo("{}");
        assertThat(text(events, 1)).isEqualTo("{\"x\":1}");
    }

    @Test
    void content_ofTypedChunksIsReadAsReasoningAndText() {
        List<StreamEvent> events = ok("""
                {"content":[{"type":"thinking","thinking":[{"type":"text","text":"hm"}]}]}""", """
                {"content":[{"type":"text","text":"so"},{"type":"reference","reference_ids":[1]}]}""", """
                {"content":" it is"}""");

        assertThat(events).startsWith(new StreamEvent.PartStarted(0, new PartKind.Reasoning()),
                new StreamEvent.Delta(0, "hm"), new StreamEvent.PartEnded(0, null),
                new StreamEvent.PartStarted(1, new PartKind.Text()), new StreamEvent.Delta(1, "so"));
        assertThat(text(events, 1)).isEqualTo("so it is");
        assertThat(events).anyMatch(StreamEvent.Unknown.class::isInstance);
    }

    @Test
    void garbage_afterTheFinishReasonDoesNotUndoTheAnswer() {
        Wire.Outcome outcome = decode("{\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}",
                "{\"usage\":");

        assertThat(outcome.failure()).isNull();
        assertThat(outcome.events()).endsWith(new StreamEvent.Unknown("{\"usage\":"));
    }

    @Test
    void anEmptyErrorBesideAChoice_isNone() {
        assertThat(decode("{\"error\":\"\",\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}").failure())
                .isNull();
    }

    @Test
    void anEventNamedError_isTheProvidersFailure_whateverItsShape() {
        Wire.Outcome outcome = Streams.decode("openai",
                "event: error\ndata: {\"message\":\"out of memory\"}\n\n".getBytes(StandardCharsets.UTF_8));

        assertThat(outcome.failed().kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
        assertThat(outcome.failed().message()).contains("out of memory");
    }

    @Test
    void usage_countsWhatWasWrittenToTheCache() {
        assertThat(decode("{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":9,"
                + "\"completion_tokens\":1,\"prompt_tokens_details\":{\"cached_tokens\":2,\"cache_write_tokens\":3}}}")
                .events()).endsWith(new StreamEvent.UsageReported(
                        new dev.counterpoint.providers.chat.Usage(9L, 1L, 2L, 3L, null)));
    }

    @Test
    void functionCall_ofTheOldKindIsAToolCall() {
        assertThat(ok("{\"function_call\":{\"name\":\"f\",\"arguments\":\"{\"}}",
                "{\"function_call\":{\"arguments\":\"}\"}}"))
                .contains(new StreamEvent.PartStarted(0, new PartKind.ToolCall("function_call", "f")));
    }

    @Test
    void refusal_isAPartOfItsOwn() {
        List<StreamEvent> events = Streams.read("openai", "refusal.sse");

        assertThat(events).startsWith(new StreamEvent.PartStarted(0, new PartKind.Refusal()));
        assertThat(text(events, 0)).isEqualTo("I'm sorry, I cannot assist with that request.");
    }

    @Test
    void reasoningContent_comesBeforeTheText_andUsageOnAChunkWithChoicesIsRead() {
        List<StreamEvent> events = Streams.read("openai", "usage-with-choices.sse");

        assertThat(events).contains(new StreamEvent.PartStarted(0, new PartKind.Reasoning()),
                new StreamEvent.PartStarted(1, new PartKind.Text()),
                new StreamEvent.UsageReported(new Usage(17L, 9L, 8L, null, 6L)));
        assertThat(text(events, 0)).isEqualTo("9.11 and 9.8: compare the tenths.");
        assertThat(text(events, 1)).isEqualTo("9.8 is greater.");
    }

    @Test
    void reasoning_underItsOtherName() {
        List<StreamEvent> events = Streams.read("openai", "reasoning.sse");

        assertThat(text(events, 0)).isEqualTo("Which is larger?");
        assertThat(events).contains(new StreamEvent.Stopped(StopReason.LENGTH, "length"),
                new StreamEvent.UsageReported(new Usage(14L, 163L, 12L, null, 160L)));
    }

    @ParameterizedTest
    @CsvSource({"stop,END", "length,LENGTH", "tool_calls,TOOL_CALL", "function_call,TOOL_CALL",
            "content_filter,FILTERED", "eos,OTHER"})
    void finishReason_isTranslatedAndKept(String word, StopReason reason) {
        Wire.Outcome outcome = decode("{\"choices\":[{\"delta\":{},\"finish_reason\":\"" + word + "\"}]}");

        assertThat(outcome.failure()).isNull();
        assertThat(outcome.events()).containsExactly(new StreamEvent.Stopped(reason, word));
    }

    @Test
    void errorInTheStream_isTheProvidersFailure_andWhatCameStays() {
        Wire.Outcome outcome = Streams.decode("openai", Wire.fixture("openai/error-in-stream.sse"));

        assertThat(outcome.text()).isEqualTo("Once");
        assertThat(outcome.failed().kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
        assertThat(outcome.failed().message()).contains("Provider disconnected unexpectedly");
    }

    @Test
    void done_withoutAFinishReasonIsInterrupted() {
        Wire.Outcome outcome = decode("{\"choices\":[{\"delta\":{\"content\":\"x\"}}]}", "[DONE]");

        assertThat(outcome.failed().kind()).isEqualTo(FailureKind.INTERRUPTED);
        assertThat(outcome.failed().layer()).isEqualTo(Layer.STREAM);
    }

    @Test
    void garbage_isMalformedAndShown() {
        Wire.Outcome outcome = decode("{\"choices\":[{\"del");

        assertThat(outcome.failed().kind()).isEqualTo(FailureKind.MALFORMED);
        assertThat(outcome.failed().message()).contains("{\"choices\":[{\"del");
    }

    @Test
    void brokenUtf8_isReadWithReplacementCharacters() {
        byte[] bytes = "data: {\"choices\":[{\"delta\":{\"content\":\"a?b\"},\"finish_reason\":\"stop\"}]}\n\n"
                .getBytes(StandardCharsets.US_ASCII);
        bytes[new String(bytes, StandardCharsets.US_ASCII).indexOf('?')] = (byte) 0xFF;

        assertThat(Streams.decode("openai", bytes).text()).isEqualTo("a\uFFFDb");
    }

    @Test
    void surrogatePair_cutIntoTwoDeltasLeavesInOne() {
        List<StreamEvent> events = ok("{\"content\":\"a\\ud83d\"}", "{\"content\":\"\\ude42b\"}");

        assertThat(events).contains(new StreamEvent.Delta(0, "a"), new StreamEvent.Delta(0, "🙂b"));
    }

    @Test
    void otherChoices_areKeptAsUnknown() {
        Wire.Outcome outcome = decode("{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"other\"}}]}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}]}");

        assertThat(outcome.text()).isEqualTo("x");
        assertThat(outcome.events()).hasAtLeastOneElementOfType(StreamEvent.Unknown.class);
    }

    /** The events of these deltas, followed by a finish reason. */
    private static List<StreamEvent> ok(String... deltas) {
        String[] chunks = new String[deltas.length + 1];
        for (int i = 0; i < deltas.length; i++) {
            chunks[i] = "{\"choices\":[{\"index\":0,\"delta\":" + deltas[i] + "}]}";
        }
        chunks[deltas.length] = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
        Wire.Outcome outcome = decode(chunks);
        assertThat(outcome.failure()).isNull();
        return outcome.events();
    }

    private static Wire.Outcome decode(String... chunks) {
        StringBuilder stream = new StringBuilder();
        for (String chunk : chunks) {
            stream.append("data: ").append(chunk).append("\n\n");
        }
        return Streams.decode("openai", stream.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String text(List<StreamEvent> events, int part) {
        return events.stream().filter(StreamEvent.Delta.class::isInstance).map(StreamEvent.Delta.class::cast)
                .filter(delta -> delta.index() == part).map(StreamEvent.Delta::text).collect(Collectors.joining());
    }
}
