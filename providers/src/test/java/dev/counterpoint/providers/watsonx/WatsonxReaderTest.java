package dev.counterpoint.providers.watsonx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.testing.Streams;
import dev.counterpoint.providers.testing.Wire;
import dev.counterpoint.providers.testing.Kept;
import dev.counterpoint.providers.chat.Part;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatsonxReaderTest {

    @Test
    void text_withUsageThatGrows() {
        List<StreamEvent> events = Streams.read("watsonx", "text.sse");

        assertThat(events).filteredOn(event -> !(event instanceof StreamEvent.UsageReported)).containsExactly(
                new StreamEvent.PartStarted(0, new PartKind.Text()), new StreamEvent.Delta(0, " He"),
                new StreamEvent.Delta(0, "llo"), new StreamEvent.PartEnded(0, null),
                new StreamEvent.Stopped(StopReason.END, "stop"));
        assertThat(events).startsWith(new StreamEvent.UsageReported(new Usage(88L, null, null, null, null)))
                .endsWith(new StreamEvent.UsageReported(new Usage(88L, 36L, null, null, null)));
    }

    @Test
    void toolCall_startsWithItsName_whichComesAfterItsId() {
        List<StreamEvent> events = Streams.read("watsonx", "tool-call.sse");

        assertThat(events).filteredOn(event -> !(event instanceof StreamEvent.UsageReported)).containsExactly(
                new StreamEvent.PartStarted(0,
                        new PartKind.ToolCall("chatcmpl-tool-7cf5dfd7c52441e59a7585243b22a86a", "sum")),
                new StreamEvent.Delta(0, "{\"first\": 1"), new StreamEvent.Delta(0, ", \"second\": 1"),
                new StreamEvent.Delta(0, "}"), new StreamEvent.PartEnded(0, null),
                new StreamEvent.Stopped(StopReason.TOOL_CALL, "tool_calls"));
        assertThat(events).endsWith(new StreamEvent.UsageReported(new Usage(84L, 25L, null, null, null)));
    }

    @Test
    void errorEvent_isTheProvidersFailure_withItsStatus() {
        Wire.Outcome outcome = Streams.decode("watsonx", Wire.fixture("watsonx/error-in-stream.sse"));

        assertThat(outcome.text()).isEqualTo("Hel");
        assertThat(outcome.failed().kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
        assertThat(outcome.failed().status()).isEqualTo(500);
        assertThat(outcome.failed().message()).contains("Downstream vLLM service request failed");
    }

    @ParameterizedTest
    @CsvSource({"stop,END", "length,LENGTH", "tool_calls,TOOL_CALL", "time_limit,OTHER", "cancelled,OTHER"})
    void finishReasons(String word, StopReason reason) {
        assertThat(finish(word).events()).containsExactly(new StreamEvent.Stopped(reason, word));
    }

    @Test
    void finishReasonError_isAFailure() {
        assertThat(finish("error").failed().kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
    }

    @Test
    void close_beforeTheFinishReason_isInterrupted() {
        assertThat(decode("event: close\ndata: {}\n\n").failed().kind()).isEqualTo(FailureKind.INTERRUPTED);
    }

    /** IBM's watsonx-ai-java-sdk, {@code SseEventProcessor}, on tools that were required. */
    @Test
    void calls_withoutAFinishReasonEndWithTheChunkThatHasNoChoice() {
        Wire.Outcome outcome = Streams.decode("watsonx", """
                id: 1
                event: message
                data: {"choices":[{"index":0,"finish_reason":null,"delta":{"tool_calls":[{"index":0,"id":"c1","type":"function","function":{"name":"sum","arguments":"{}"}}]}}]}

                id: 2
                event: message
                data: {"choices":[],"usage":{"completion_tokens":4,"prompt_tokens":84,"total_tokens":88}}

                """.getBytes(StandardCharsets.UTF_8));

        assertThat(outcome.failure()).isNull();
        Kept kept = Kept.of(outcome.events());
        assertThat(kept.calls()).containsExactly(new Part.ToolCall("c1", "sum", "{}"));
        assertThat(kept.stopped()).isEqualTo(new StreamEvent.Stopped(StopReason.TOOL_CALL, "tool_calls"));
        assertThat(kept.usage().output()).isEqualTo(4);
    }

    private static Wire.Outcome finish(String word) {
        return decode("data: {\"choices\":[{\"index\":0,\"finish_reason\":\"" + word + "\",\"delta\":{}}]}\n\n");
    }

    private static Wire.Outcome decode(String stream) {
        return Streams.decode("watsonx", stream.getBytes(StandardCharsets.UTF_8));
    }
}
