package dev.counterpoint.providers.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.chat.Opaque;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.testing.Streams;
import dev.counterpoint.providers.testing.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicReaderTest {

    @Test
    void text_withUsageFromBothEnds() {
        assertThat(Streams.read("anthropic", "text.sse")).containsExactly(
                new StreamEvent.UsageReported(new Usage(25L, null, null, null, null)),
                new StreamEvent.PartStarted(0, new PartKind.Text()), new StreamEvent.Delta(0, "Hello"),
                new StreamEvent.Delta(0, "!"), new StreamEvent.PartEnded(0, null),
                new StreamEvent.Stopped(StopReason.END, "end_turn"),
                new StreamEvent.UsageReported(new Usage(25L, 15L, null, null, null)));
    }

    @Test
    void toolUse_followsTheText() {
        List<StreamEvent> events = Streams.read("anthropic", "tool-use.sse");

        assertThat(text(events, 0)).isEqualTo("Okay, let's check the weather for San Francisco, CA:");
        assertThat(events).contains(new StreamEvent.PartStarted(1,
                new PartKind.ToolCall("toolu_01T1x1fJ34qAmk2tNTrN7Up6", "get_weather")));
        assertThat(text(events, 1)).isEqualTo("{\"location\": \"San Francisco, CA\"}");
        assertThat(events).contains(new StreamEvent.Stopped(StopReason.TOOL_CALL, "tool_use"));
    }

    @Test
    void toolUse_withoutArgumentsGivesTheEmptyInput() {
        Wire.Outcome outcome = decode(
                """
                {"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"t","name":"now","input":{}}}""",
                """
                        {"type":"content_block_stop","index":0}""", """
                        {"type":"message_delta","delta":{"stop_reason":"tool_use"}}""", "{\"type\":\"message_stop\"}");

        assertThat(outcome.failure()).isNull();
        assertThat(outcome.text()).isEqualTo("{}");
    }

    @Test
    void thinking_keepsItsSignature() {
        List<StreamEvent> events = Streams.read("anthropic", "thinking.sse");

        assertThat(events).startsWith(new StreamEvent.PartStarted(0, new PartKind.Reasoning()));
        assertThat(text(events, 0)).contains("1071 = 2 × 462 + 147\n462 = 3 × 147 + 21");
        assertThat(events).contains(new StreamEvent.PartEnded(0, new Opaque("anthropic",
                "{\"type\":\"thinking\",\"signature\":\"EqQBCgIYAhIM1gbcDa9GJwZA2b3hGgxBdjrkzLoky3dl1pkiMOYds...\"}")));
        assertThat(text(events, 1)).isEqualTo("The greatest common divisor of 1071 and 462 is **21**.");
    }

    @Test
    void redactedThinking_isKeptWhole() {
        List<StreamEvent> events = Streams.read("anthropic", "redacted-thinking.sse");

        assertThat(events).contains(new StreamEvent.PartStarted(0, new PartKind.Reasoning()),
                new StreamEvent.PartStarted(1, new PartKind.Text()));
        assertThat(text(events, 0)).isEmpty();
        assertThat(events).anySatisfy(event -> assertThat(event).isInstanceOfSatisfying(StreamEvent.PartEnded.class,
                ended -> assertThat(String.valueOf(ended.opaque())).contains("redacted_thinking", "EmwKAhgBEgy3va3p")));
    }

    @Test
    void serverTools_areUnknownAndTakeNoIndex() {
        List<StreamEvent> events = Streams.read("anthropic", "web-search.sse");

        assertThat(text(events, 0)).isEqualTo("I'll check the current weather in New York City for you.");
        assertThat(text(events, 1)).startsWith("Here's the current weather information for New York City:");
        assertThat(events.stream().filter(StreamEvent.Unknown.class::isInstance)).hasSize(9);
        assertThat(events).endsWith(new StreamEvent.UsageReported(new Usage(10682L, 510L, 0L, 0L, null)));
    }

    @Test
    void usage_countsWhatTheCacheTookIntoTheInput() {
        assertThat(Streams.read("anthropic", "cache-usage.sse"))
                .endsWith(new StreamEvent.UsageReported(new Usage(100_298L, 503L, 100_000L, 248L, null)));
    }

    @ParameterizedTest
    @CsvSource({"end_turn,END", "max_tokens,LENGTH", "stop_sequence,STOP_SEQUENCE", "tool_use,TOOL_CALL",
            "pause_turn,PAUSED", "refusal,REFUSED", "model_context_window_exceeded,LENGTH", "new_word,OTHER"})
    void stopReason_isTranslatedAndKept(String word, StopReason reason) {
        Wire.Outcome outcome = decode("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"" + word + "\"}}",
                "{\"type\":\"message_stop\"}");

        assertThat(outcome.failure()).isNull();
        assertThat(outcome.events()).containsExactly(new StreamEvent.Stopped(reason, word));
    }

    @Test
    void errorInTheStream_isOverloaded() {
        Wire.Outcome outcome = Streams.decode("anthropic", Wire.fixture("anthropic/error-in-stream.sse"));

        assertThat(outcome.text()).isEqualTo("Hello");
        assertThat(outcome.failed().kind()).isEqualTo(FailureKind.OVERLOADED);
        assertThat(outcome.failed().message()).contains("Overloaded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"event: message_stop", "event: message_delta", "event: content_block_stop"})
    void cut_beforeMessageStopIsInterrupted(String before) {
        String whole = new String(Wire.fixture("anthropic/text.sse"), StandardCharsets.UTF_8);
        byte[] cut = Arrays.copyOf(whole.getBytes(StandardCharsets.UTF_8), whole.indexOf(before));

        Wire.Outcome outcome = Streams.decode("anthropic", cut);

        assertThat(outcome.failed().kind()).isEqualTo(FailureKind.INTERRUPTED);
        assertThat(outcome.failed().layer()).isEqualTo(Layer.STREAM);
        assertThat(outcome.text()).isEqualTo("Hello!");
    }

    @Test
    void citations_andNewEventsAreUnknown() {
        Wire.Outcome outcome = decode("""
                {"type":"content_block_start","index":0,"content_block":{"type":"text","text":"","citations":[]}}""",
                """
                {"type":"content_block_delta","index":0,"delta":{"type":"citations_delta","citation":{"cited_text":"x"}}}""",
                """
                        {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"y"}}""", """
                        {"type":"something_new","a":1}""", """
                        {"type":"message_delta","delta":{"stop_reason":"end_turn"}}""", "{\"type\":\"message_stop\"}");

        assertThat(outcome.failure()).isNull();
        assertThat(outcome.text()).isEqualTo("y");
        assertThat(outcome.events().stream().filter(StreamEvent.Unknown.class::isInstance)).hasSize(2);
        assertThat(outcome.events()).contains(new StreamEvent.PartEnded(0, null));
    }

    private static Wire.Outcome decode(String... events) {
        StringBuilder stream = new StringBuilder();
        for (String event : events) {
            stream.append("data: ").append(event).append("\n\n");
        }
        return Streams.decode("anthropic", stream.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String text(List<StreamEvent> events, int part) {
        return events.stream().filter(StreamEvent.Delta.class::isInstance).map(StreamEvent.Delta.class::cast)
                .filter(delta -> delta.index() == part).map(StreamEvent.Delta::text).collect(Collectors.joining());
    }
}
