package dev.counterpoint.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpoint.providers.chat.Opaque;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.Usage;
import org.junit.jupiter.api.Test;

class AnswerBuilderTest {
    private final AnswerBuilder answer = new AnswerBuilder();

    @Test
    void parts_areInTheOrderInWhichTheyStarted_howeverTheyInterleave() {
        Opaque signature = new Opaque("anthropic", "{\"signature\":\"s\"}");
        answer.accept(new StreamEvent.PartStarted(0, new PartKind.Reasoning()));
        answer.accept(new StreamEvent.PartStarted(1, new PartKind.ToolCall("call-1", "weather")));
        answer.accept(new StreamEvent.Delta(1, "{\"city\":"));
        answer.accept(new StreamEvent.Delta(0, "Hm"));
        answer.accept(new StreamEvent.PartEnded(0, signature));
        answer.accept(new StreamEvent.Delta(1, "\"Bern\"}"));
        answer.accept(new StreamEvent.PartStarted(2, new PartKind.Text()));
        answer.accept(new StreamEvent.Delta(2, "So"));

        assertThat(answer.parts()).containsExactly(new Part.Reasoning("Hm", signature),
                new Part.ToolCall("call-1", "weather", "{\"city\":\"Bern\"}"), new Part.Text("So"));
    }

    @Test
    void usage_isUpdatedByWhatIsReportedLater() {
        answer.accept(new StreamEvent.UsageReported(new Usage(12L, 1L, 4L, null, null)));
        answer.accept(new StreamEvent.UsageReported(new Usage(null, 30L, null, null, 10L)));

        assertThat(answer.usage()).isEqualTo(new Usage(12L, 30L, 4L, null, 10L));
    }

    @Test
    void stopped_isNull_untilTheProviderSaidWhy() {
        assertThat(answer.stopped()).isNull();

        StreamEvent.Stopped stopped = new StreamEvent.Stopped(StopReason.LENGTH, "max_tokens");
        answer.accept(stopped);

        assertThat(answer.stopped()).isEqualTo(stopped);
    }

    @Test
    void accept_refusesTextOfAPartThatHasNotStarted() {
        assertThatThrownBy(() -> answer.accept(new StreamEvent.Delta(0, "x")))
                .isInstanceOf(IllegalStateException.class);
    }
}
