package dev.counterpoint.providers.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.sandbox.script.Pacing;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Field lists after Cohere's reference: chat with streaming, list models, errors. */
class SandboxCohereTest {
    private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"}]";
    private final Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));
    private final Calls calls = new Calls(sandbox.start());

    @AfterEach
    void close() {
        calls.close();
        sandbox.close();
    }

    @Test
    void aStreamHasCoheresEventsInTheirOrder() throws Exception {
        List<String> types = Calls
                .events(calls.post("/cohere/v2/chat", "{\"model\":\"thoughtful\",\"stream\":true," + HELLO + "}")
                        .body())
                .stream().map(event -> event.path("type").stringValue()).toList();

        assertThat(types.stream().distinct()).containsExactly("message-start", "content-start", "content-delta",
                "content-end", "message-end");
        assertThat(types.stream().filter("content-start"::equals)).hasSize(2);
    }

    @Test
    void callsStartGrowAndEnd() throws Exception {
        List<JsonNode> events = Calls.events(
                calls.post("/cohere/v2/chat", "{\"model\":\"two-tools\",\"stream\":true," + HELLO + "}").body());

        assertThat(events.stream().filter(event -> event.path("type").stringValue().equals("tool-call-start")))
                .hasSize(2).allSatisfy(event -> assertThat(event.at("/delta/message/tool_calls").propertyNames())
                        .containsExactly("id", "type", "function"));
        // What is said before a call is its plan, and no content.
        assertThat(events.stream().map(event -> event.path("type").stringValue()).distinct()).containsExactly(
                "message-start", "tool-plan-delta", "tool-call-start", "tool-call-delta", "tool-call-end",
                "message-end");
        assertThat(events.stream().map(event -> event.at("/delta/message/tool_plan").stringValue(""))
                .collect(Collectors.joining())).isEqualTo("Two look-ups, side by side.");
        assertThat(events.getLast().at("/delta/finish_reason").stringValue()).isEqualTo("TOOL_CALL");
        assertThat(events.getLast().at("/delta/usage").propertyNames()).containsExactly("billed_units", "tokens",
                "cached_tokens");
    }

    @Test
    void aWholeAnswerIsAMessage() throws Exception {
        JsonNode whole = Calls.json(calls.post("/cohere/v2/chat", "{\"model\":\"thoughtful\"," + HELLO + "}").body());

        assertThat(whole.propertyNames()).containsExactly("id", "finish_reason", "message", "usage");
        assertThat(whole.at("/message/content/0/type").stringValue()).isEqualTo("thinking");
        assertThat(whole.at("/message/content/1/text").stringValue()).contains("Hello there");
    }

    @Test
    void modelsComeInPages() throws Exception {
        JsonNode first = Calls.json(calls.get("/cohere/v1/models?endpoint=chat&page_size=2").body());
        JsonNode second = Calls.json(calls.get("/cohere/v1/models?page_size=2&page_token="
                + first.path("next_page_token").stringValue()).body());

        assertThat(first.path("models").size()).isEqualTo(2);
        assertThat(second.at("/models/0/name")).isNotEqualTo(first.at("/models/0/name"));
    }
}
