package dev.counterpoint.providers.cohere;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.chat.Opaque;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.testing.Streams;
import dev.counterpoint.providers.testing.Wire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CohereReaderTest {

    @Test
    void text_citationsAreKeptAsUnknown_andUsageIsWhatWasCounted() {
        List<StreamEvent> events = Streams.read("cohere", "text.sse");

        assertThat(events).startsWith(new StreamEvent.PartStarted(0, new PartKind.Text()),
                new StreamEvent.Delta(0, "A"), new StreamEvent.Delta(0, " large"),
                new StreamEvent.Delta(0, " language"));
        assertThat(events).filteredOn(StreamEvent.Unknown.class::isInstance).hasSize(2)
                .first().asString().contains("gym memberships");
        assertThat(events).endsWith(new StreamEvent.PartEnded(0, null),
                new StreamEvent.Stopped(StopReason.END, "COMPLETE"),
                new StreamEvent.UsageReported(new Usage(71L, 418L, 16L, null, null)));
    }

    @Test
    void thinking_isAPartOfItsOwn() {
        assertThat(Streams.read("cohere", "thinking.sse")).containsExactly(
                new StreamEvent.PartStarted(0, new PartKind.Reasoning()), new StreamEvent.Delta(0, "The"),
                new StreamEvent.Delta(0, " user"), new StreamEvent.Delta(0, " is"),
                new StreamEvent.Delta(0, " asking"), new StreamEvent.PartEnded(0, null),
                new StreamEvent.PartStarted(1, new PartKind.Text()), new StreamEvent.Delta(1, "The"),
                new StreamEvent.Delta(1, " answer"), new StreamEvent.Delta(1, "."), new StreamEvent.PartEnded(1, null),
                new StreamEvent.Stopped(StopReason.END, "COMPLETE"),
                new StreamEvent.UsageReported(new Usage(1394L, 54L, 1360L, null, null)));
    }

    @Test
    void limit_isALengthStop() {
        assertThat(Streams.read("cohere", "max-tokens.sse")).endsWith(
                new StreamEvent.Stopped(StopReason.LENGTH, "MAX_TOKENS"),
                new StreamEvent.UsageReported(new Usage(500L, 5L, 448L, null, null)));
    }

    @Test
    void usage_withoutTokensIsWhatWasBilled() {
        assertThat(end("\"finish_reason\":\"COMPLETE\",\"usage\":{\"billed_units\":{\"input_tokens\":3,"
                + "\"output_tokens\":9}}").events()).endsWith(
                        new StreamEvent.UsageReported(new Usage(3L, 9L, null, null, null)));
    }

    @Test
    void toolPlan_isReasoningThatGoesBackAsAPlan_andTheCallsFollow() {
        List<StreamEvent> events = Streams.read("cohere", "tool-use.sse");

        assertThat(events).startsWith(new StreamEvent.PartStarted(0, new PartKind.Reasoning()),
                new StreamEvent.Delta(0, "I"), new StreamEvent.Delta(0, " will"), new StreamEvent.Delta(0, " use"),
                new StreamEvent.PartEnded(0, new Opaque("cohere", "{\"type\":\"tool_plan\"}")),
                new StreamEvent.PartStarted(1, new PartKind.ToolCall("weather_e8p4pn45zt0t", "weather")));
        assertThat(events).contains(new StreamEvent.Delta(1, "location"), new StreamEvent.PartEnded(1, null),
                new StreamEvent.PartStarted(2,
                        new PartKind.ToolCall("cityAttractions_pyxssbwnq9fq", "cityAttractions")),
                new StreamEvent.Delta(2, "city"));
        assertThat(events).endsWith(new StreamEvent.Stopped(StopReason.TOOL_CALL, "TOOL_CALL"),
                new StreamEvent.UsageReported(new Usage(1549L, 95L, 1504L, null, null)));
    }

    @Test
    void errorInTheEnd_isTheProvidersFailure_andKeepsTheText() {
        Wire.Outcome outcome = Streams.decode("cohere", Wire.fixture("cohere/error-in-stream.sse"));

        assertThat(outcome.text()).isEqualTo("A");
        assertThat(outcome.failed().kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
        assertThat(outcome.failed().message()).contains("an internal error occurred");
    }

    @ParameterizedTest
    @CsvSource({"COMPLETE,END", "STOP_SEQUENCE,STOP_SEQUENCE", "MAX_TOKENS,LENGTH", "TOOL_CALL,TOOL_CALL",
            "ERROR_TOXIC,FILTERED", "SOMETHING_NEW,OTHER"})
    void finishReasons(String word, StopReason reason) {
        assertThat(end("\"finish_reason\":\"" + word + "\"").events())
                .containsExactly(new StreamEvent.Stopped(reason, word));
    }

    @ParameterizedTest
    @CsvSource({"ERROR,PROVIDER_ERROR", "TIMEOUT,TIMEOUT", "ERROR_LIMIT,TOO_LARGE"})
    void finishReasonsThatAreFailures(String word, FailureKind kind) {
        assertThat(end("\"finish_reason\":\"" + word + "\"").failed().kind()).isEqualTo(kind);
    }

    @Test
    void cut_isInterrupted() {
        assertThat(decode("""
                data: {"type":"content-delta","index":0,"delta":{"message":{"content":{"text":"Hel"}}}}

                """).failed().kind()).isEqualTo(FailureKind.INTERRUPTED);
    }

    private static Wire.Outcome end(String delta) {
        return decode("data: {\"type\":\"message-end\",\"delta\":{" + delta + "}}\n\n");
    }

    private static Wire.Outcome decode(String stream) {
        return Streams.decode("cohere", stream.getBytes(StandardCharsets.UTF_8));
    }
}
