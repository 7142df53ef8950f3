package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.testing.Streams;
import dev.counterpoint.providers.testing.Wire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** However a network cuts an answer's bytes, its events are the same. */
class SplitPropertiesTest {

    @Property(tries = 400)
    void anySplitGivesTheSameEvents(@ForAll("fixtures") String fixture,
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 300) Integer> sizes) {
        String protocol = fixture.substring(0, fixture.indexOf('/'));
        byte[] bytes = Wire.fixture(fixture);

        Wire.Outcome whole = Streams.decode(protocol, bytes);
        Wire.Outcome split = Streams.decode(protocol, Streams.cut(bytes, sizes));

        assertThat(split.events()).isEqualTo(whole.events());
        assertThat(split.failure() == null).isEqualTo(whole.failure() == null);
    }

    @Property(tries = 200)
    void anySplitGivesTheSameText_withAnyLineEnd(@ForAll("texts") String text,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 7) Integer> sizes,
            @ForAll("lineEnds") String lineEnd) {
        String json = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":" + quoted(text)
                + "},\"finish_reason\":\"stop\"}]}";
        byte[] bytes = ("data: " + json + lineEnd + lineEnd).getBytes(StandardCharsets.UTF_8);

        Wire.Outcome split = Streams.decode("openai", Streams.cut(bytes, sizes));

        assertThat(split.failure()).isNull();
        assertThat(split.text()).isEqualTo(text);
    }

    @Property(tries = 300)
    void aCutAnywhereBeforeTheEndIsNeverFinished(@ForAll("ending") String fixture,
            @ForAll @IntRange(min = 0, max = 10_000) int place) {
        String protocol = fixture.substring(0, fixture.indexOf('/'));
        byte[] bytes = Wire.fixture(fixture);
        int at = place % bytes.length;

        Wire.Outcome cut = Streams.decode(protocol, java.util.Arrays.copyOf(bytes, at));

        boolean stopped = cut.events().stream().anyMatch(StreamEvent.Stopped.class::isInstance);
        if (!stopped) {
            assertThat(cut.failed().kind()).isEqualTo(FailureKind.INTERRUPTED);
            assertThat(cut.failed().layer()).isEqualTo(Layer.STREAM);
        } else if (protocol.equals("anthropic") && at < bytes.length - 1) {
            assertThat(cut.failed().kind()).isEqualTo(FailureKind.INTERRUPTED);
        }
    }

    @Property(tries = 300)
    void anyBytesAtAllEndInEventsOrAFailureOfTheLibrary(@ForAll @Size(max = 300) byte[] noise,
            @ForAll("protocols") String protocol) {
        byte[] framed = ("data: " + new String(noise, StandardCharsets.ISO_8859_1) + "\n\n")
                .getBytes(StandardCharsets.ISO_8859_1);

        // Whatever else were thrown would fail this test.
        assertThat(Streams.decode(protocol, noise, framed).events()).isNotNull();
    }

    @Provide
    Arbitrary<String> fixtures() {
        return Arbitraries.of("openai/text.sse", "openai/tool-call.sse", "openai/parallel-tool-calls.sse",
                "openai/refusal.sse", "openai/usage-with-choices.sse", "openai/reasoning.sse",
                "openai/error-in-stream.sse", "anthropic/text.sse", "anthropic/tool-use.sse", "anthropic/thinking.sse",
                "anthropic/web-search.sse", "anthropic/redacted-thinking.sse", "anthropic/error-in-stream.sse",
                "responses/text.sse", "responses/reasoning.sse", "responses/tool-call.sse", "responses/refusal.sse",
                "responses/incomplete.sse", "responses/failed.sse", "responses/error.sse", "ollama/text.ndjson",
                "ollama/thinking.ndjson", "ollama/tool-call.ndjson",
                "ollama/error-in-stream.ndjson", "cohere/text.sse", "cohere/thinking.sse", "cohere/tool-use.sse",
                "cohere/error-in-stream.sse", "watsonx/text.sse", "watsonx/tool-call.sse",
                "watsonx/error-in-stream.sse", "replicate/stream.sse", "replicate/stream-error.sse",
                "aleph_alpha/text.sse", "petals/session.ndjson", "petals/error.ndjson",
                "gemini/text.sse", "gemini/thinking.sse", "gemini/function-call.sse", "gemini/parallel-calls.sse",
                "gemini/call-with-id.sse", "gemini/safety.sse", "gemini/error-in-stream.sse");
    }

    @Provide
    Arbitrary<String> ending() {
        return fixtures().filter(name -> !name.contains("error"));
    }

    @Provide
    Arbitrary<String> protocols() {
        return Arbitraries.of("openai", "responses", "anthropic", "ollama", "gemini", "cohere", "watsonx", "replicate",
                "nlp_cloud", "aleph_alpha", "petals");
    }

    @Provide
    Arbitrary<String> lineEnds() {
        return Arbitraries.of("\n", "\r\n", "\r");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("é", "語", "🙂", "👩‍👩‍👧", "a\n", "\"", "\\", "x").list().ofMinSize(1).ofMaxSize(30)
                .map(pieces -> String.join("", pieces));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
