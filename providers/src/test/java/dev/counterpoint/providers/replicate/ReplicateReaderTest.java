package dev.counterpoint.providers.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.testing.Streams;
import dev.counterpoint.providers.testing.Wire;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReplicateReaderTest {

    @Test
    void output_isTextAsItIs_lineEndsIncluded() {
        assertThat(Streams.read("replicate", "stream.sse")).containsExactly(
                new StreamEvent.PartStarted(0, new PartKind.Text()), new StreamEvent.Delta(0, "Once upon a time..."),
                new StreamEvent.Delta(0, "The story went on.\n\nIt had a second paragraph."),
                new StreamEvent.PartEnded(0, null), new StreamEvent.Stopped(StopReason.END, "done"));
    }

    @Test
    void error_isTheProvidersFailure_andKeepsTheText() {
        Wire.Outcome outcome = Streams.decode("replicate", Wire.fixture("replicate/stream-error.sse"));

        assertThat(outcome.text()).isEqualTo("Once upon");
        assertThat(outcome.failed().kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
        assertThat(outcome.failed().message()).contains("Something went wrong.");
    }

    @Test
    void error_mayBeASentence() {
        assertThat(decode("event: error\ndata: CUDA out of memory\n\n").failed().message())
                .contains("CUDA out of memory");
    }

    @Test
    void doneWithReasonError_isAFailure() {
        assertThat(decode("event: done\ndata: {\"reason\":\"error\"}\n\n").failed().kind())
                .isEqualTo(FailureKind.PROVIDER_ERROR);
    }

    @Test
    void predictionThatWasCancelledElsewhere_isInterrupted() {
        Wire.Outcome outcome = Streams.decode("replicate", Wire.fixture("replicate/stream-canceled.sse"));

        assertThat(outcome.text()).isEqualTo("Once upon");
        assertThat(outcome.failed().kind()).isEqualTo(FailureKind.INTERRUPTED);
        assertThat(outcome.failed().message()).contains("cancelled");
    }

    @Test
    void cut_isInterrupted() {
        assertThat(decode("event: output\ndata: Once\n\nevent: do").failed().kind())
                .isEqualTo(FailureKind.INTERRUPTED);
    }

    private static Wire.Outcome decode(String stream) {
        return Streams.decode("replicate", stream.getBytes(StandardCharsets.UTF_8));
    }
}
