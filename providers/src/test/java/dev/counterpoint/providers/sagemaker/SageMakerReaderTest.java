package dev.counterpoint.providers.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.testing.EventStreamWire;
import dev.counterpoint.providers.testing.Streams;
import dev.counterpoint.providers.testing.Wire;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SageMakerReaderTest {

    @Test
    void chunksOfChatCompletions_areRead() {
        assertThat(read("chat.sse").events()).containsExactly(new StreamEvent.PartStarted(0, new PartKind.Text()),
                new StreamEvent.Delta(0, "Deep"), new StreamEvent.Delta(0, " learning"), new StreamEvent.Delta(0, "."),
                new StreamEvent.PartEnded(0, null), new StreamEvent.Stopped(StopReason.END, "stop"),
                new StreamEvent.UsageReported(new Usage(17L, 3L, null, null, null)));
    }

    @Test
    void tokensOfTgi_areRead_withoutTheSpecialOnes() {
        assertThat(read("tgi-tokens.sse").events()).containsExactly(
                new StreamEvent.PartStarted(0, new PartKind.Text()), new StreamEvent.Delta(0, "Deep"),
                new StreamEvent.Delta(0, " learning"), new StreamEvent.PartEnded(0, null),
                new StreamEvent.Stopped(StopReason.END, "eos_token"),
                new StreamEvent.UsageReported(new Usage(5L, 3L, null, null, null)));
    }

    @Test
    void tokensOfLmi_areReadFromBareLines() {
        Wire.Outcome outcome = read("lmi-tokens.jsonl");

        assertThat(outcome.failure()).isNull();
        assertThat(outcome.text()).isEqualTo("It is so");
        assertThat(outcome.events()).contains(new StreamEvent.Stopped(StopReason.LENGTH, "length"));
    }

    /** Found by mutations: the parts of both were counted from 0. */
    @Test
    void aStreamSpeaksOneDialect_andLinesOfTheOtherAreNoPartOfTheAnswer() {
        String token = "{\"token\":{\"text\":\"Once\",\"special\":false}}";
        String chunk = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}]}";

        assertThat(decode(part("data:" + chunk + "\n\n"), part("data:" + token + "\n\n")).events()).containsExactly(
                new StreamEvent.PartStarted(0, new PartKind.Text()), new StreamEvent.Delta(0, "Hi"),
                new StreamEvent.Unknown(token));
        assertThat(decode(part("data:" + token + "\n\n"), part("data:" + chunk + "\n\n")).events()).containsExactly(
                new StreamEvent.PartStarted(0, new PartKind.Text()), new StreamEvent.Delta(0, "Once"),
                new StreamEvent.Unknown(chunk));
    }

    /** Not an answer that stopped for some other reason. */
    @Test
    void aGenerationThatFails_inLmisWords_isAnError() {
        Wire.Outcome outcome = read("lmi-error.jsonl");

        assertThat(outcome.text()).isEqualTo("Deep  Learning");
        assertThat(outcome.failed().kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
        assertThat(outcome.failed().message()).contains("finish_reason error");
        assertThat(outcome.events()).noneMatch(StreamEvent.Stopped.class::isInstance);
    }

    @Test
    void anErrorOfTheContainer_isToldAndTheTextIsKept() {
        Wire.Outcome outcome = decode(part("data:{\"token\":{\"text\":\"Once\",\"special\":false}}\n\n"),
                part("data:{\"error\":\"Request failed during generation\",\"error_type\":\"generation\"}\n\n"));

        assertThat(outcome.text()).isEqualTo("Once");
        assertThat(outcome.failed().kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
        assertThat(outcome.failed().message()).contains("Request failed during generation");
    }

    @Test
    void anExceptionOfTheService_isTold() {
        Wire.Outcome outcome = decode(part("data:{\"token\":{\"text\":\"Once\",\"special\":false}}\n\n"),
                EventStreamWire.exception("ModelStreamError",
                        "{\"ErrorCode\":\"ModelInvocationTimeExceeded\",\"Message\":\"It took too long\"}"));

        assertThat(outcome.failed().kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
        assertThat(outcome.failed().message()).contains("It took too long");
    }

    @Property(tries = 300)
    void howeverTheBytesAreCutIntoParts_theEventsAreTheSame(@ForAll("fixtures") String fixture,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 120) Integer> sizes,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 200) Integer> packets) {
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        for (byte[] piece : Streams.cut(Wire.fixture("sagemaker/" + fixture), sizes)) {
            parts.writeBytes(part(piece));
        }

        Wire.Outcome cut = decode(Streams.cut(parts.toByteArray(), packets));

        assertThat(cut.failure()).isNull();
        assertThat(cut.events()).isEqualTo(read(fixture).events());
    }

    @Property(tries = 200)
    void anAnswerThatIsCutBeforeItsReason_isInterrupted(@ForAll("fixtures") String fixture,
            @ForAll @IntRange(min = 0, max = 10_000) int place) {
        byte[] bytes = Wire.fixture("sagemaker/" + fixture);
        int before = new String(bytes, StandardCharsets.UTF_8).lastIndexOf("finish_reason");

        Wire.Outcome cut = decode(part(Arrays.copyOf(bytes, place % before)));

        assertThat(cut.failed().kind()).isEqualTo(FailureKind.INTERRUPTED);
    }

    @Provide
    Arbitrary<String> fixtures() {
        return Arbitraries.of("chat.sse", "tgi-tokens.sse", "lmi-tokens.jsonl");
    }

    private static Wire.Outcome read(String fixture) {
        return decode(part(Wire.fixture("sagemaker/" + fixture)));
    }

    private static byte[] part(String text) {
        return part(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] part(byte[] bytes) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(":event-type", "PayloadPart");
        headers.put(":content-type", "application/octet-stream");
        headers.put(":message-type", "event");
        return EventStreamWire.message(headers, bytes);
    }

    private static Wire.Outcome decode(byte[]... pieces) {
        return Streams.decode("sagemaker", pieces);
    }
}
