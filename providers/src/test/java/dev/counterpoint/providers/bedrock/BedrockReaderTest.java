package dev.counterpoint.providers.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.chat.Opaque;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.testing.EventStreamWire;
import dev.counterpoint.providers.testing.Streams;
import dev.counterpoint.providers.testing.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BedrockReaderTest {

    @Test
    void text_withItsUsageAfterTheStop() {
        assertThat(read("text.events").events()).containsExactly(
                new StreamEvent.PartStarted(0, new PartKind.Text()), new StreamEvent.Delta(0, " Title"),
                new StreamEvent.Delta(0, ":"), new StreamEvent.Delta(0, " The"), new StreamEvent.PartEnded(0, null),
                new StreamEvent.Stopped(StopReason.LENGTH, "max_tokens"),
                new StreamEvent.UsageReported(new Usage(47L, 20L, null, null, null)));
    }

    @Test
    void toolUse_followsTheText() {
        List<StreamEvent> events = read("tool-use.events").events();

        assertThat(events).contains(
                new StreamEvent.PartStarted(1,
                        new PartKind.ToolCall("tooluse_kZJMlvQmRJ6eAyJE5GIl7Q", "top_song")),
                new StreamEvent.Delta(1, "{\"sign\":"), new StreamEvent.Delta(1, "\"WZPZ\"}"),
                new StreamEvent.Stopped(StopReason.TOOL_CALL, "tool_use"));
    }

    @Test
    void reasoning_keepsItsSignatureAndWhatIsRedacted() {
        List<StreamEvent> events = read("reasoning.events").events();

        assertThat(events).contains(new StreamEvent.PartStarted(0, new PartKind.Reasoning()),
                new StreamEvent.PartEnded(0, new Opaque("bedrock", "{\"signature\":\"EqoBCkgIARABGAIiQL8UKSLL\"}")),
                new StreamEvent.PartStarted(1, new PartKind.Reasoning()),
                new StreamEvent.PartEnded(1,
                        new Opaque("bedrock", "{\"redactedContent\":\"RW13S0FoZ0JFZ3kzdmEzcA==\"}")),
                new StreamEvent.Delta(2, "Four."));
    }

    @Test
    void usage_countsWhatTheCacheTookIntoTheInput() {
        assertThat(read("reasoning.events").events())
                .endsWith(new StreamEvent.UsageReported(new Usage(1336L, 9L, 1000L, 324L, null)));
    }

    @ParameterizedTest
    @CsvSource({"end_turn,END", "tool_use,TOOL_CALL", "max_tokens,LENGTH", "stop_sequence,STOP_SEQUENCE",
            "guardrail_intervened,FILTERED", "content_filtered,FILTERED", "model_context_window_exceeded,LENGTH",
            "malformed_model_output,OTHER", "malformed_tool_use,OTHER", "new_word,OTHER"})
    void stopReason_isTranslatedAndKept(String word, StopReason reason) {
        Wire.Outcome outcome = decode(EventStreamWire.event("messageStop", "{\"stopReason\":\"" + word + "\"}"));

        assertThat(outcome.failure()).isNull();
        assertThat(outcome.events()).containsExactly(new StreamEvent.Stopped(reason, word));
    }

    @Test
    void exceptionInTheStream_isToldAsWhatItIs_andTheTextIsKept() {
        Wire.Outcome outcome = read("exception.events");

        assertThat(outcome.text()).isEqualTo("Once");
        assertThat(outcome.failed().kind()).isEqualTo(FailureKind.RATE_LIMITED);
        assertThat(outcome.failed().message()).contains("Too many requests");
    }

    @ParameterizedTest
    @CsvSource({"internalServerException,PROVIDER_ERROR", "modelStreamErrorException,PROVIDER_ERROR",
            "serviceUnavailableException,OVERLOADED", "throttlingException,RATE_LIMITED",
            "validationException,INVALID_REQUEST", "modelTimeoutException,TIMEOUT", "someNewException,PROVIDER_ERROR"})
    void everyException_hasItsKind(String type, FailureKind kind) {
        Wire.Outcome outcome = decode(EventStreamWire.exception(type, "{\"message\":\"No.\"}"));

        assertThat(outcome.failed().kind()).isEqualTo(kind);
        assertThat(outcome.failed().message()).contains("No.");
    }

    @Test
    void theModelsOwnError_bearsBothMessages() {
        assertThat(read("model-stream-error.events").failed().message())
                .contains("The model failed while it streamed. (inference failed)");
    }

    @Test
    void anErrorThatIsNotModelled_isRead() {
        byte[] error = EventStreamWire.message(Map.of(":message-type", "error", ":error-code", "InternalFailure",
                ":error-message", "Something broke"), new byte[0]);

        Wire.Outcome outcome = decode(error);

        assertThat(outcome.failed().kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
        assertThat(outcome.failed().message()).contains("Something broke");
    }

    @Test
    void exceptionAfterTheStop_losesOnlyTheFigures() {
        Wire.Outcome outcome = decode(EventStreamWire.event("messageStop", "{\"stopReason\":\"end_turn\"}"),
                EventStreamWire.exception("internalServerException", "{}"));

        assertThat(outcome.failure()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6})
    void withoutMessageStop_theAnswerIsInterrupted(int messages) {
        Wire.Outcome outcome = decode(first("text.events", messages));

        assertThat(outcome.failed().kind()).isEqualTo(FailureKind.INTERRUPTED);
        assertThat(outcome.failed().message()).contains("messageStop");
    }

    @Test
    void withoutMetadata_theAnswerIsFinished() {
        assertThat(decode(first("text.events", 7)).failure()).isNull();
    }

    @Test
    void unknownEvents_areKeptToBeSeen() {
        Wire.Outcome outcome = decode(EventStreamWire.event("somethingNew", "{\"a\":1}"),
                EventStreamWire.event("contentBlockDelta",
                        "{\"delta\":{\"citation\":{\"title\":\"T\"}},\"contentBlockIndex\":0}"),
                EventStreamWire.event("messageStop", "{\"stopReason\":\"end_turn\"}"));

        assertThat(outcome.failure()).isNull();
        assertThat(outcome.events().stream().filter(StreamEvent.Unknown.class::isInstance)).hasSize(2);
    }

    @Test
    void aPayloadThatIsNoJson_isMalformed() {
        Wire.Outcome outcome = decode(EventStreamWire.event("contentBlockDelta", "<html>"));

        assertThat(outcome.failed().kind()).isEqualTo(FailureKind.MALFORMED);
    }

    @Property(tries = 300)
    void anySplitGivesTheSameEvents(@ForAll("fixtures") String fixture,
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 300) Integer> sizes) {
        byte[] bytes = EventStreamWire.fixture("bedrock/" + fixture);

        assertThat(decode(Streams.cut(bytes, sizes)).events()).isEqualTo(decode(bytes).events());
    }

    @Property(tries = 300)
    void aCutAnywhereBeforeTheStop_isNeverFinished(@ForAll @IntRange(min = 0, max = 10_000) int place) {
        byte[] bytes = first("tool-use.events", 9);

        Wire.Outcome cut = decode(Arrays.copyOf(bytes, place % bytes.length));

        assertThat(cut.failed().kind()).isEqualTo(FailureKind.INTERRUPTED);
    }

    @Property(tries = 200)
    void anyBytesAtAll_endInAFailureOfTheLibrary(@ForAll @Size(max = 300) byte[] noise) {
        assertThat(decode(noise).failure()).isNotNull();
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<String> fixtures() {
        return net.jqwik.api.Arbitraries.of("text.events", "tool-use.events", "reasoning.events", "exception.events");
    }

    private static byte[] first(String fixture, int messages) {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        new String(Wire.fixture("bedrock/" + fixture), StandardCharsets.UTF_8).lines().limit(messages)
                .forEach(line -> bytes.writeBytes(EventStreamWire.event(line.substring(0, line.indexOf(' ')),
                        line.substring(line.indexOf(' ') + 1))));
        return bytes.toByteArray();
    }

    private static Wire.Outcome read(String fixture) {
        return decode(EventStreamWire.fixture("bedrock/" + fixture));
    }

    private static Wire.Outcome decode(byte[]... pieces) {
        return Streams.decode("bedrock", pieces);
    }
}
