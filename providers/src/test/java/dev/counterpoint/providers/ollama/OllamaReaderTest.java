package dev.counterpoint.providers.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.testing.Streams;
import dev.counterpoint.providers.testing.Wire;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OllamaReaderTest {

    @Test
    void text_endsWithTheLineThatSaysDone() {
        assertThat(Streams.read("ollama", "text.ndjson")).containsExactly(
                new StreamEvent.PartStarted(0, new PartKind.Text()), new StreamEvent.Delta(0, "The"),
                new StreamEvent.Delta(0, " sky"), new StreamEvent.PartEnded(0, null),
                new StreamEvent.Stopped(StopReason.END, "done"),
                new StreamEvent.UsageReported(new Usage(26L, 282L, null, null, null)));
    }

    @Test
    void thinking_isAPartOfItsOwn() {
        assertThat(Streams.read("ollama", "thinking.ndjson")).containsExactly(
                new StreamEvent.PartStarted(0, new PartKind.Reasoning()),
                new StreamEvent.Delta(0, "First, the user asks"), new StreamEvent.Delta(0, " for a product."),
                new StreamEvent.PartEnded(0, null), new StreamEvent.PartStarted(1, new PartKind.Text()),
                new StreamEvent.Delta(1, "17 × 23"), new StreamEvent.Delta(1, " = 391"),
                new StreamEvent.PartEnded(1, null), new StreamEvent.Stopped(StopReason.LENGTH, "length"),
                new StreamEvent.UsageReported(new Usage(10L, 2514L, null, null, null)));
    }

    @Test
    void toolCall_getsAnId_andIsTheReasonToStop() {
        assertThat(Streams.read("ollama", "tool-call.ndjson")).startsWith(
                new StreamEvent.PartStarted(0, new PartKind.ToolCall("call_0", "get_weather")),
                new StreamEvent.Delta(0, "{\"city\":\"Tokyo\"}"), new StreamEvent.PartEnded(0, null),
                new StreamEvent.Stopped(StopReason.TOOL_CALL, "stop"));
    }

    @Test
    void toolCall_keepsTheIdOfANewerServer() {
        assertThat(decode("""
                {"message":{"tool_calls":[{"id":"c9","function":{"index":0,"name":"f","arguments":{}}}]},"done":false}
                {"message":{"content":""},"done":true,"done_reason":"stop"}
                """).events()).startsWith(new StreamEvent.PartStarted(0, new PartKind.ToolCall("c9", "f")));
    }

    @Test
    void errorLine_underSuccess_isTheProvidersFailure_andKeepsTheText() {
        Wire.Outcome outcome = Streams.decode("ollama", Wire.fixture("ollama/error-in-stream.ndjson"));

        assertThat(outcome.text()).isEqualTo(" Yes.");
        assertThat(outcome.failed().kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
        assertThat(outcome.failed().message()).contains("an error was encountered while running the model");
    }

    @Test
    void busyServer_isOverloaded() {
        assertThat(decode("{\"error\":\"server busy, please try again.  maximum pending requests exceeded\"}\n")
                .failed().kind()).isEqualTo(FailureKind.OVERLOADED);
    }

    @Test
    void cut_beforeDone_isInterrupted() {
        Wire.Outcome outcome = decode("{\"message\":{\"content\":\"Hel\"},\"done\":false}\n{\"message\":{\"con");

        assertThat(outcome.text()).isEqualTo("Hel");
        assertThat(outcome.failed().kind()).isEqualTo(FailureKind.INTERRUPTED);
    }

    @Test
    void lastLine_mayLackItsEnd() {
        assertThat(decode("{\"message\":{\"content\":\"Hel\"},\"done\":true,\"done_reason\":\"stop\"}").failure())
                .isNull();
    }

    @Test
    void lineThatIsNoJson_isMalformed() {
        assertThat(decode("<html>\n").failed().kind()).isEqualTo(FailureKind.MALFORMED);
    }

    private static Wire.Outcome decode(String lines) {
        return Streams.decode("ollama", lines.getBytes(StandardCharsets.UTF_8));
    }
}
