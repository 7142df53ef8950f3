package dev.counterpoint.providers.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.chat.Opaque;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.testing.Kept;
import dev.counterpoint.providers.testing.Streams;
import dev.counterpoint.providers.testing.Wire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponsesReaderTest {

    @Test
    void text_withUsageAndTheReasonToStop() {
        List<StreamEvent> events = Streams.read("responses", "text.sse");

        assertThat(events).startsWith(new StreamEvent.PartStarted(0, new PartKind.Text()),
                new StreamEvent.Delta(0, "Hi"), new StreamEvent.Delta(0, " there"));
        assertThat(events).endsWith(new StreamEvent.PartEnded(0, null),
                new StreamEvent.UsageReported(new Usage(37L, 11L, 0L, null, 0L)),
                new StreamEvent.Stopped(StopReason.END, "completed"));
        assertThat(Kept.of(events).text()).isEqualTo("Hi there! How can I assist you today?");
    }

    @Test
    void reasoning_isOnePartWhoseItemGoesBackWhole() {
        List<StreamEvent> events = Streams.read("responses", "reasoning.sse");

        Part.Reasoning reasoning = (Part.Reasoning) Kept.of(events).parts().getFirst();
        assertThat(reasoning.text()).isEqualTo(
                "**Analyzing a riddle**\n\nI need to solve the puzzle.\n\n**Answering**\n\nIt is simple.");
        Opaque opaque = Objects.requireNonNull(reasoning.opaque());
        assertThat(opaque.protocol()).isEqualTo("responses");
        assertThat(Json.read(opaque.json()).orElseThrow().path("encrypted_content").stringValue())
                .isEqualTo("gAAAAABoISQ24OyVRYbkYfukdJoqdzWT");
        assertThat(events).contains(new StreamEvent.UsageReported(new Usage(81L, 1035L, 64L, null, 832L)));
    }

    @Test
    void message_keepsItsPhase() {
        assertThat(Kept.of(Streams.read("responses", "reasoning.sse")).parts().getLast())
                .isEqualTo(new Part.Text("A map.", new Opaque("responses", "{\"phase\":\"final_answer\"}")));
    }

    @Test
    void toolCall_startsWithItsNameAndGrows() {
        List<StreamEvent> events = Streams.read("responses", "tool-call.sse");

        assertThat(events).startsWith(
                new StreamEvent.PartStarted(0, new PartKind.ToolCall("call_1234xyz", "get_weather")),
                new StreamEvent.Delta(0, "{\""));
        assertThat(Kept.of(events).calls()).singleElement()
                .satisfies(call -> assertThat(call.arguments()).isEqualTo("{\"location\":\"Paris, France\"}"));
        assertThat(events).endsWith(new StreamEvent.Stopped(StopReason.TOOL_CALL, "completed"));
    }

    @Test
    void refusal_isAPartOfItsOwn() {
        Kept kept = Kept.of(Streams.read("responses", "refusal.sse"));

        assertThat(kept.refusal()).isEqualTo("I'm sorry, I cannot assist with that request.");
        assertThat(kept.text()).isEmpty();
    }

    @Test
    void incomplete_saysWhy() {
        Wire.Outcome outcome = Streams.decode("responses", Wire.fixture("responses/incomplete.sse"));

        assertThat(outcome.failure()).isNull();
        assertThat(outcome.text()).isEqualTo("In a hole in the");
        assertThat(outcome.events()).endsWith(new StreamEvent.Stopped(StopReason.LENGTH, "max_output_tokens"));
    }

    @ParameterizedTest
    @CsvSource({"max_output_tokens,LENGTH", "content_filter,FILTERED", "something_new,OTHER"})
    void incomplete_isInTheCommonWords(String reason, StopReason common) {
        assertThat(decode("{\"type\":\"response.incomplete\",\"response\":{\"status\":\"incomplete\","
                + "\"incomplete_details\":{\"reason\":\"" + reason + "\"}}}").events())
                .contains(new StreamEvent.Stopped(common, reason));
    }

    @Test
    void failed_isTheProvidersFailureInItsWords() {
        Wire.Outcome outcome = Streams.decode("responses", Wire.fixture("responses/failed.sse"));

        assertThat(outcome.failed().kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
        assertThat(outcome.failed().layer()).isEqualTo(Layer.PROVIDER);
        assertThat(outcome.failed().message()).contains("The model failed to generate a response.");
    }

    @Test
    void error_isTheProvidersFailureInItsWords() {
        assertThat(Streams.decode("responses", Wire.fixture("responses/error.sse")).failed().message())
                .contains("Something went wrong");
    }

    @ParameterizedTest
    @CsvSource({"rate_limit_exceeded,RATE_LIMITED", "insufficient_quota,QUOTA", "invalid_prompt,INVALID_REQUEST",
            "image_content_policy_violation,CONTENT_BLOCKED", "context_length_exceeded,TOO_LARGE",
            "server_error,PROVIDER_ERROR"})
    void error_isOfItsKind_inEitherShape(String code, FailureKind kind) {
        String fields = "\"code\":\"" + code + "\",\"message\":\"m\",\"param\":null";

        assertThat(decode("{\"type\":\"error\"," + fields + "}").failed().kind()).isEqualTo(kind);
        assertThat(decode("{\"type\":\"error\",\"error\":{" + fields + "}}").failed().kind()).isEqualTo(kind);
        assertThat(decode("{\"type\":\"response.failed\",\"response\":{\"error\":{" + fields + "}}}").failed().kind())
                .isEqualTo(kind);
    }

    @Test
    void failed_withoutAWordIsStillAFailure() {
        assertThat(decode("{\"type\":\"response.failed\",\"response\":{}}").failed().kind())
                .isEqualTo(FailureKind.PROVIDER_ERROR);
    }

    @Test
    void rawReasoning_isRead_andItsItemKeptEvenIfNothingIsEncrypted() {
        Kept kept = Kept.of(decode(
                "{\"type\":\"response.output_item.added\",\"output_index\":0,\"item\":{\"type\":\"reasoning\",\"id\":\"r\"}}",
                "{\"type\":\"response.reasoning_text.delta\",\"output_index\":0,\"content_index\":0,\"delta\":\"hm\"}",
                "{\"type\":\"response.output_item.done\",\"output_index\":0,\"item\":{\"type\":\"reasoning\",\"id\":\"r\","
                        + "\"summary\":[],\"content\":[{\"type\":\"reasoning_text\",\"text\":\"hm\"}]}}",
                COMPLETED).events());

        assertThat(kept.reasoning()).isEqualTo("hm");
        assertThat(((Part.Reasoning) kept.parts().getFirst()).opaque()).isNotNull();
    }

    @Test
    void reasoning_thatHoldsNothingHasNothingToSendBack() {
        Kept kept = Kept.of(decode("{\"type\":\"response.output_item.done\",\"output_index\":0,"
                + "\"item\":{\"type\":\"reasoning\",\"id\":\"r\",\"summary\":[]}}", COMPLETED).events());

        assertThat(kept.parts()).containsExactly(new Part.Reasoning("", null));
    }

    @Test
    void whatWasNotStreamed_isReadFromTheWholeItem_orTheWholeResponse() {
        String items = "{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"All at once.\"}]}";
        String call = "{\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\",\"arguments\":\"{}\"}";

        assertThat(Kept.of(decode("{\"type\":\"response.output_item.done\",\"output_index\":0,\"item\":" + items + "}",
                COMPLETED).events()).text()).isEqualTo("All at once.");
        Kept kept = Kept
                .of(decode("{\"type\":\"response.completed\",\"response\":{\"status\":\"completed\",\"output\":["
                        + items + "," + call + "]}}").events());
        assertThat(kept.text()).isEqualTo("All at once.");
        assertThat(kept.calls()).containsExactly(new Part.ToolCall("c", "f", "{}"));
        assertThat(Objects.requireNonNull(kept.stopped()).reason()).isEqualTo(StopReason.TOOL_CALL);
    }

    @Test
    void unknownEventsAndItems_areKeptRaw() {
        Wire.Outcome outcome = decode("{\"type\":\"response.brand_new\",\"x\":1}",
                "{\"type\":\"response.output_item.added\",\"output_index\":0,\"item\":{\"type\":\"web_search_call\",\"id\":\"ws\"}}",
                COMPLETED);

        assertThat(outcome.failure()).isNull();
        assertThat(outcome.events().stream().filter(StreamEvent.Unknown.class::isInstance)).hasSize(2);
    }

    @Test
    void streamWithoutItsEndMark_isInterrupted_evenAfterTheLastItem() {
        byte[] whole = Wire.fixture("responses/text.sse");
        String cut = new String(whole, StandardCharsets.UTF_8);
        cut = cut.substring(0, cut.indexOf("event: response.completed"));

        Wire.Outcome outcome = Streams.decode("responses", cut.getBytes(StandardCharsets.UTF_8));

        assertThat(outcome.failed().kind()).isEqualTo(FailureKind.INTERRUPTED);
        assertThat(outcome.text()).isEqualTo("Hi there! How can I assist you today?");
    }

    @Test
    void garbage_isMalformed_butChatCompletionsEndMarkIsNot() {
        assertThat(decode("nonsense").failed().kind()).isEqualTo(FailureKind.MALFORMED);
        assertThat(decode("[DONE]").failed().kind()).isEqualTo(FailureKind.INTERRUPTED);
    }

    private static final String COMPLETED = "{\"type\":\"response.completed\",\"response\":{\"status\":\"completed\"}}";

    private static Wire.Outcome decode(String... data) {
        StringBuilder stream = new StringBuilder();
        for (String one : data) {
            stream.append("data: ").append(one).append("\n\n");
        }
        return Streams.decode("responses", stream.toString().getBytes(StandardCharsets.UTF_8));
    }
}
