package dev.counterpoint.providers.google;

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

class GeminiReaderTest {

    @Test
    void text_endsWithItsFinishReason_andUsageComesWithEveryChunk() {
        assertThat(Streams.read("gemini", "text.sse")).containsExactly(
                new StreamEvent.PartStarted(0, new PartKind.Text()), new StreamEvent.Delta(0, "AI learns patterns"),
                new StreamEvent.UsageReported(new Usage(8L, null, null, null, null)),
                new StreamEvent.Delta(0, " from data."), new StreamEvent.PartEnded(0, null),
                new StreamEvent.Stopped(StopReason.END, "STOP"),
                new StreamEvent.UsageReported(new Usage(8L, 7L, null, null, null)));
    }

    @Test
    void thoughts_areReasoning_andCountedInTheOutput() {
        List<StreamEvent> events = Streams.read("gemini", "thinking.sse");

        assertThat(events).contains(new StreamEvent.PartStarted(0, new PartKind.Reasoning()),
                new StreamEvent.Delta(0, "I will list the first 50 and add them."),
                new StreamEvent.PartEnded(0, null), new StreamEvent.PartStarted(1, new PartKind.Text()));
        assertThat(events).endsWith(new StreamEvent.Stopped(StopReason.END, "STOP"),
                new StreamEvent.UsageReported(new Usage(13L, 109L, 6L, null, 100L)));
    }

    @Test
    void signature_onAnEmptyTextIsAPartOfItsOwn() {
        assertThat(Streams.read("gemini", "thinking.sse")).containsSubsequence(new StreamEvent.PartEnded(1, null),
                new StreamEvent.PartStarted(2, new PartKind.Text()),
                new StreamEvent.PartEnded(2, signature("Signature_C==")));
    }

    @Test
    void signedText_isNotMergedWithItsNeighbours() {
        List<StreamEvent> events = decode("""
                {"text":"a"},{"text":"b","thoughtSignature":"s"},{"text":"c"}""").events();

        assertThat(events).startsWith(new StreamEvent.PartStarted(0, new PartKind.Text()),
                new StreamEvent.Delta(0, "a"), new StreamEvent.PartEnded(0, null),
                new StreamEvent.PartStarted(1, new PartKind.Text()), new StreamEvent.Delta(1, "b"),
                new StreamEvent.PartEnded(1, signature("s")), new StreamEvent.PartStarted(2, new PartKind.Text()),
                new StreamEvent.Delta(2, "c"));
    }

    @Test
    void functionCall_comesWholeWithItsSignature_andStopIsAToolCall() {
        assertThat(Streams.read("gemini", "function-call.sse")).containsSubsequence(
                new StreamEvent.PartStarted(1, new PartKind.ToolCall("call_0", "check_flight")),
                new StreamEvent.Delta(1, "{\"flight\":\"AA100\"}"),
                new StreamEvent.PartEnded(1, signature("Signature_A==")),
                new StreamEvent.Stopped(StopReason.TOOL_CALL, "STOP"));
    }

    @Test
    void callsInPieces_areWholeCalls_eachWithItsOwnArguments() {
        assertThat(Streams.read("gemini", "streamed-arguments.sse")).containsExactly(
                new StreamEvent.PartStarted(0, new PartKind.ToolCall("call_0", "getWeather")),
                new StreamEvent.Delta(0, "{\"location\":\"Boston\"}"),
                new StreamEvent.PartEnded(0, signature("CiMBjz1rX25KieIB4d4AwFn8")),
                new StreamEvent.PartStarted(1, new PartKind.ToolCall("call_1", "getWeather")),
                new StreamEvent.Delta(1, "{\"location\":\"San Francisco\"}"), new StreamEvent.PartEnded(1, null),
                new StreamEvent.Stopped(StopReason.TOOL_CALL, "STOP"),
                new StreamEvent.UsageReported(new Usage(26L, 155L, null, null, 132L)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "{'jsonPath':'$.n','numberValue':1.5},{'jsonPath':'$.b','boolValue':false},{'jsonPath':'$.z','nullValue':'NULL_VALUE'} | {'n':1.5,'b':false,'z':null}",
            "{'jsonPath':'$.a.b','stringValue':'x'},{'jsonPath':'$.a.c','stringValue':'y'},{'jsonPath':'$.a.b','stringValue':'z'} | {'a':{'b':'xz','c':'y'}}",
            "{'jsonPath':'$.l[0].a','stringValue':'x'},{'jsonPath':'$.l[1].a','stringValue':'y'} | {'l':[{'a':'x'},{'a':'y'}]}",
            "{'jsonPath':'$[\\'a.b\\']','stringValue':'x'} | {'a.b':'x'}",
            // nobody knows where: told as unknown, and the call stays
            "{'jsonPath':'$.l[7]','stringValue':'x'} | {'l':[]}", "{'jsonPath':'a','stringValue':'x'} | {}",
            "{'jsonPath':'$..a','stringValue':'x'} | {}", "{'jsonPath':'$','stringValue':'x'} | {}",
            "{'jsonPath':'$.a[','stringValue':'x'} | {}", "{'stringValue':'x'} | {}", "{'jsonPath':'$.a'} | {}",
            "{'jsonPath':'$.a','stringValue':'x'},{'jsonPath':'$.a.b','stringValue':'y'} | {'a':'x'}"})
    void piecesOfArguments_areFittedTogether(String pieces, String arguments) {
        Wire.Outcome outcome = decode(json("{'functionCall':{'name':'f','willContinue':true}},"
                + "{'functionCall':{'partialArgs':[" + pieces + "],'willContinue':true}},{'functionCall':{}}"));

        assertThat(outcome.failure()).isNull();
        assertThat(outcome.events()).contains(new StreamEvent.Delta(0, json(arguments)),
                new StreamEvent.PartEnded(0, null));
        assertThat(outcome.events().stream().filter(StreamEvent.PartStarted.class::isInstance)).hasSize(1);
    }

    /** Whatever comes next ends it; what had come of it is kept. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"{'text':'a'}", "{'functionCall':{'name':'g'}}",
            "{'executableCode':{}}", "{'thoughtSignature':'s'}"})
    void aCallThatIsNotFinished_endsWithTheNextPart(String next) {
        Wire.Outcome outcome = decode(json("{'functionCall':{'name':'f','partialArgs':[{'jsonPath':'$.a',"
                + "'stringValue':'x','willContinue':true}],'willContinue':true}}," + next));

        assertThat(outcome.events()).startsWith(new StreamEvent.PartStarted(0, new PartKind.ToolCall("call_0", "f")),
                new StreamEvent.Delta(0, "{\"a\":\"x\"}"), new StreamEvent.PartEnded(0, null));
        assertThat(outcome.events()).contains(new StreamEvent.Stopped(StopReason.TOOL_CALL, "STOP"));
    }

    @Test
    void anEmptyCall_afterWhichNoneIsOpen_isNoCall() {
        Wire.Outcome outcome = decode(json("{'text':'a'},{'functionCall':{}}"));

        assertThat(outcome.events()).contains(new StreamEvent.Unknown("{\"functionCall\":{}}"),
                new StreamEvent.Stopped(StopReason.END, "STOP"));
    }

    @Test
    void parallelCalls_areNumbered_andOnlyTheFirstIsSigned() {
        assertThat(Streams.read("gemini", "parallel-calls.sse")).startsWith(
                new StreamEvent.PartStarted(0, new PartKind.ToolCall("call_0", "get_current_temperature")),
                new StreamEvent.Delta(0, "{\"location\":\"Paris\"}"),
                new StreamEvent.PartEnded(0, signature("Signature_A==")),
                new StreamEvent.PartStarted(1, new PartKind.ToolCall("call_1", "get_current_temperature")),
                new StreamEvent.Delta(1, "{\"location\":\"London\"}"), new StreamEvent.PartEnded(1, null));
    }

    @Test
    void functionCall_keepsTheIdThatItCameWith() {
        assertThat(Streams.read("gemini", "call-with-id.sse"))
                .startsWith(new StreamEvent.PartStarted(0, new PartKind.ToolCall("8f2b1a3c", "schedule_meeting")));
    }

    @Test
    void functionCall_withoutArgumentsHasNone() {
        assertThat(decode("{\"functionCall\":{\"name\":\"f\"}}").events()).contains(new StreamEvent.Delta(0, "{}"));
    }

    @Test
    void blockedPrompt_isAFailureThatNamesTheReason() {
        Wire.Outcome outcome = Streams.decode("gemini", Wire.fixture("gemini/blocked-prompt.sse"));

        assertThat(outcome.failed().kind()).isEqualTo(FailureKind.CONTENT_BLOCKED);
        assertThat(outcome.failed().message()).contains("PROHIBITED_CONTENT");
        assertThat(outcome.events())
                .containsExactly(new StreamEvent.UsageReported(new Usage(11L, null, null, null, null)));
    }

    @Test
    void safety_isFiltered_withTheProvidersWord_andWhatCameStays() {
        Wire.Outcome outcome = Streams.decode("gemini", Wire.fixture("gemini/safety.sse"));

        assertThat(outcome.failure()).isNull();
        assertThat(outcome.text()).isEqualTo("First,");
        assertThat(outcome.events()).contains(new StreamEvent.Stopped(StopReason.FILTERED, "SAFETY"));
    }

    @ParameterizedTest
    @CsvSource({"STOP,END", "MAX_TOKENS,LENGTH", "SAFETY,FILTERED", "RECITATION,FILTERED", "LANGUAGE,FILTERED",
            "BLOCKLIST,FILTERED", "PROHIBITED_CONTENT,FILTERED", "SPII,FILTERED", "IMAGE_SAFETY,FILTERED",
            "MALFORMED_FUNCTION_CALL,OTHER", "OTHER,OTHER", "NEW_WORD,OTHER"})
    void finishReason_isTranslatedAndKept(String word, StopReason reason) {
        Wire.Outcome outcome = stream("{\"candidates\":[{\"finishReason\":\"" + word + "\"}]}");

        assertThat(outcome.failure()).isNull();
        assertThat(outcome.events()).containsExactly(new StreamEvent.Stopped(reason, word));
    }

    @Test
    void errorInTheStream_isTheProvidersFailure_andWhatCameStays() {
        Wire.Outcome outcome = Streams.decode("gemini", Wire.fixture("gemini/error-in-stream.sse"));

        assertThat(outcome.text()).isEqualTo("Once");
        assertThat(outcome.failed().kind()).isEqualTo(FailureKind.OVERLOADED);
    }

    @Test
    void errorInAList_isReadAsWell() {
        assertThat(stream("[{\"error\":{\"code\":429,\"message\":\"Slow down.\",\"status\":\"RESOURCE_EXHAUSTED\"}}]")
                .failed().kind()).isEqualTo(FailureKind.RATE_LIMITED);
    }

    @Test
    void streamWithoutAFinishReason_isInterrupted() {
        assertThat(stream("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]}}]}").failed().kind())
                .isEqualTo(FailureKind.INTERRUPTED);
    }

    @Test
    void garbage_isMalformed_butNotAfterTheFinishReason() {
        assertThat(stream("{\"candidates\":[").failed().kind()).isEqualTo(FailureKind.MALFORMED);
        assertThat(stream("{\"candidates\":[{\"finishReason\":\"STOP\"}]}", "{\"usage").failure()).isNull();
    }

    @Test
    void whatIsNotKnown_isKeptAsUnknown() {
        assertThat(decode("{\"executableCode\":{\"language\":\"PYTHON\",\"code\":\"1\"}}").events())
                .contains(new StreamEvent.Unknown("{\"executableCode\":{\"language\":\"PYTHON\",\"code\":\"1\"}}"));
        assertThat(stream("{\"candidates\":[{\"index\":1,\"finishReason\":\"STOP\"}]}",
                "{\"candidates\":[{\"index\":0,\"finishReason\":\"STOP\",\"citationMetadata\":{}}]}").events())
                .hasSize(3).contains(new StreamEvent.Unknown("{\"citationMetadata\":{}}"));
    }

    private static String json(String quoted) {
        return quoted.replace("\\'", "\u0001").replace('\'', '"').replace('\u0001', '\'');
    }

    private static Wire.Outcome decode(String parts) {
        return stream("{\"candidates\":[{\"content\":{\"parts\":[" + parts + "]},\"finishReason\":\"STOP\"}]}");
    }

    private static Wire.Outcome stream(String... chunks) {
        StringBuilder stream = new StringBuilder();
        for (String chunk : chunks) {
            stream.append("data: ").append(chunk).append("\r\n\r\n");
        }
        return Streams.decode("gemini", stream.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Opaque signature(String value) {
        return new Opaque("gemini", "{\"thoughtSignature\":\"" + value + "\"}");
    }
}
