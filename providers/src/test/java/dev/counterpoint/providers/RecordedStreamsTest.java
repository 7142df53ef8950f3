package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.testing.EventStreamWire;
import dev.counterpoint.providers.testing.Kept;
import dev.counterpoint.providers.testing.Streams;
import dev.counterpoint.providers.testing.Wire;
import org.junit.jupiter.api.Test;

/** What recordings of the vendors' streams show beyond what their pages do. */
class RecordedStreamsTest {

    @Test
    void openAi_padsItsChunks_andNamesTheTier() {
        Kept kept = kept("openai", "openai/recorded-text.sse");

        assertThat(kept.text()).isEqualTo("**Holiday Name:**");
        assertThat(kept.stopped()).isEqualTo(new StreamEvent.Stopped(StopReason.END, "stop"));
    }

    @Test
    void azure_beginsWithoutIdOrModel_andCountsReasoning() {
        Kept kept = kept("openai", "azure/recorded-text.sse");

        assertThat(kept.text()).isEqualTo("Capital of Denmark.");
        assertThat(kept.usage()).isEqualTo(new Usage(15L, 78L, 0L, null, 64L));
    }

    /** The reference has the fields in the event itself; what comes has them in an object, and {@code failed} after it. */
    @Test
    void responses_putAnErrorIntoAnObject() {
        Wire.Outcome outcome = decode("responses", "responses/error-quota.sse");

        assertThat(outcome.failed().kind()).isEqualTo(FailureKind.QUOTA);
        assertThat(outcome.failed().message()).contains("You exceeded your current quota");
    }

    @Test
    void responses_endReasoningAndCall_withOtherCiphertextThanTheyBeganWith() {
        Kept kept = kept("responses", "responses/reasoning-tool-call.sse");

        assertThat(kept.reasoning()).isEqualTo(
                "**Calculating step-by-step using calculator**\n\nI'll compute 12 plus 7.");
        assertThat(kept.calls()).singleElement()
                .satisfies(call -> assertThat(call.arguments()).isEqualTo("{\"a\":12,\"b\":7,\"op\":\"add\"}"));
        assertThat(kept.usage()).isEqualTo(new Usage(134L, 28L, 0L, null, 0L));
    }

    @Test
    void anthropic_padsItsEvents_andCountsThinkingAtTheEnd() {
        Kept kept = kept("anthropic", "anthropic/thinking-tokens.sse");

        assertThat(kept.reasoning()).isEqualTo("I'm working through the Euclidean algorithm.");
        assertThat(kept.text()).isEqualTo("The last non-zero remainder is **21**.");
        assertThat(kept.usage()).isEqualTo(new Usage(47L, 373L, 0L, 0L, 62L));
    }

    @Test
    void anthropic_explainsARefusal_whichIsKeptToBeSeen() {
        Wire.Outcome outcome = decode("anthropic", "anthropic/refusal.sse");

        assertThat(outcome.failure()).isNull();
        assertThat(outcome.events()).contains(new StreamEvent.Stopped(StopReason.REFUSED, "refusal"))
                .filteredOn(StreamEvent.Unknown.class::isInstance).singleElement().asString()
                .contains("This request was blocked.");
    }

    @Test
    void gemini_countsBesideThePromptWhatItsOwnToolsPutThere() {
        assertThat(kept("gemini", "gemini/tool-use-usage.sse").usage())
                .isEqualTo(new Usage(12L + 65L, 71L + 89L, 4L, null, 89L));
    }

    @Test
    void gemini_countsAPromptThatItBlocks() {
        Wire.Outcome outcome = decode("gemini", "gemini/blocked-prompt-usage.sse");

        assertThat(outcome.failed().kind()).isEqualTo(FailureKind.CONTENT_BLOCKED);
        assertThat(Kept.of(outcome.events()).usage().input()).isEqualTo(9L);
    }

    @Test
    void gemini_endsACallWithAnEmptyText_whichIsNoPart() {
        assertThat(kept("gemini", "gemini/signed-call.sse").parts()).hasSize(1);
    }

    /** No block of text is begun, and the last piece of reasoning before the signature is empty. */
    @Test
    void bedrock_signsReasoning_andHasMoreCountsThanItDocuments() {
        Kept kept = Kept.of(Streams.decode("bedrock", EventStreamWire.fixture("bedrock/signed-reasoning.events"))
                .events());

        assertThat(kept.reasoning()).isEqualTo("Let me count the r's in \"strawberry\".");
        assertThat(kept.text()).isEqualTo("There are **3** r's.");
        assertThat(kept.usage()).isEqualTo(new Usage(51L, 94L, null, null, null));
    }

    @Test
    void bedrock_redactsReasoningBeforeACall() {
        Wire.Outcome outcome = Streams.decode("bedrock",
                EventStreamWire.fixture("bedrock/redacted-tool-use.events"));

        assertThat(outcome.events()).contains(new StreamEvent.PartStarted(0, new PartKind.Reasoning()),
                new StreamEvent.Stopped(StopReason.TOOL_CALL, "tool_use"));
        assertThat(Kept.of(outcome.events()).calls().getFirst().arguments())
                .isEqualTo("{\"groups\":[{\"name\":\"Sales\"}]}");
    }

    @Test
    void ollama_countsWhatItFoundInItsCache() {
        assertThat(kept("ollama", "ollama/thinking-tool-call.ndjson").usage())
                .isEqualTo(new Usage(29L, 18L, 12L, null, null));
    }

    private static Kept kept(String protocol, String fixture) {
        Wire.Outcome outcome = decode(protocol, fixture);
        assertThat(outcome.failure()).isNull();
        return Kept.of(outcome.events());
    }

    private static Wire.Outcome decode(String protocol, String fixture) {
        return Streams.decode(protocol, Wire.fixture(fixture));
    }
}
