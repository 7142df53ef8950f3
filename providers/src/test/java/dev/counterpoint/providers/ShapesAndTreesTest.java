package dev.counterpoint.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.testing.Streams;
import dev.counterpoint.providers.testing.Wire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a reader reads by an event's shape, it would have read from the event's tree. A list beside the fields of an event
 * means nothing to any protocol, and no shape allows it: with it, every event is read from its tree.
 */
class ShapesAndTreesTest {

    @ParameterizedTest
    @ValueSource(strings = {"openai/text.sse", "openai/tool-call.sse", "openai/refusal.sse",
            "openai/usage-with-choices.sse", "openai/reasoning.sse", "openai/error-in-stream.sse", "anthropic/text.sse",
            "anthropic/tool-use.sse", "anthropic/thinking.sse", "anthropic/web-search.sse", "responses/text.sse",
            "responses/reasoning.sse", "responses/tool-call.sse", "responses/refusal.sse", "ollama/text.ndjson",
            "ollama/thinking.ndjson", "ollama/tool-call.ndjson", "cohere/text.sse", "cohere/thinking.sse",
            "cohere/tool-use.sse", "gemini/text.sse", "gemini/thinking.sse", "gemini/function-call.sse"})
    void aFixtureGivesTheSameEvents_byShapeAndByTree(String fixture) {
        String text = new String(Wire.fixture(fixture), StandardCharsets.UTF_8);

        assertSame(fixture.substring(0, fixture.indexOf('/')), text);
    }

    @Property(tries = 500)
    void oddChunksGiveTheSameEvents_byShapeAndByTree(@ForAll("values") List<String> values) {
        String chunks = values.stream().map(value -> "data: {\"choices\":[{\"index\":0,\"delta\":" + value + "}]}\n\n")
                .collect(Collectors.joining());

        assertSame("openai", chunks);
        assertSame("gemini", chunks.replace("choices", "candidates").replace("delta", "content"));
        assertSame("cohere", chunks.replace("{\"choices\":[{\"index\":0,", "{\"type\":\"content-delta\",")
                .replace("}]}", "}"));
    }

    @Provide
    Arbitrary<List<String>> values() {
        Arbitrary<String> scalar = Arbitraries.of("null", "\"x\"", "\"\"", "\"\\ud83d\"", "\"\\ude00é\"", "1", "true",
                "[]", "{}", "[1]", "{\"text\":\"t\"}", "[{\"text\":\"p\"}]", "[{\"text\":\"p\",\"thought\":true}]",
                "{\"content\":{\"text\":\"t\"}}", "{\"content\":{\"text\":\"t\",\"thinking\":\"u\"}}");
        Arbitrary<String> name = Arbitraries.of("content", "reasoning", "reasoning_content", "refusal", "tool_calls",
                "role", "parts", "message", "error", "object", "other");
        Arbitrary<String> field = Combinators.combine(name, scalar)
                .as((key, value) -> "\"" + key + "\":" + value);
        return field.list().uniqueElements(one -> one.substring(0, one.indexOf(':'))).ofMaxSize(3)
                .map(fields -> "{" + String.join(",", fields) + "}").list().ofMinSize(1).ofMaxSize(6);
    }

    private static void assertSame(String protocol, String text) {
        Wire.Outcome byShape = Streams.decode(protocol, text.getBytes(StandardCharsets.UTF_8));
        Wire.Outcome byTree = Streams.decode(protocol, text.lines().map(ShapesAndTreesTest::withMore)
                .collect(Collectors.joining("\n", "", "\n")).getBytes(StandardCharsets.UTF_8));

        assertThat(known(byShape)).isEqualTo(known(byTree));
        assertThat(byShape.failure() == null).isEqualTo(byTree.failure() == null);
    }

    /** Unknown events show the whole event, and so what was added as well. */
    private static List<StreamEvent> known(Wire.Outcome outcome) {
        return outcome.events().stream().filter(event -> !(event instanceof StreamEvent.Unknown)).toList();
    }

    private static String withMore(String line) {
        int from = line.startsWith("data:") ? line.indexOf('{') : line.startsWith("{") ? 0 : -1;
        boolean empty = line.startsWith("{}", from);
        return from < 0
                ? line
                : line.substring(0, from) + "{\"beside\":[0]" + (empty ? "" : ",") + line.substring(from + 1);
    }
}
