package dev.counterpoint.providers.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.sandbox.script.Pacing;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Field lists and orders after Anthropic's reference: messages, streaming, list models, errors. */
class SandboxAnthropicTest {
    private final Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));
    private final Calls calls = new Calls(sandbox.start());

    @AfterEach
    void close() {
        calls.close();
        sandbox.close();
    }

    @Test
    void everyEventIsNamedAfterItsType() throws Exception {
        String stream = calls.anthropic("thoughtful", ",\"stream\":true").body();

        String[] blocks = stream.split("\n\n", -1);
        assertThat(blocks[blocks.length - 1]).isEmpty();
        for (int i = 0; i < blocks.length - 1; i++) {
            String[] lines = blocks[i].split("\n", -1);
            assertThat(lines).hasSize(2);
            assertThat(lines[0])
                    .isEqualTo("event: " + Calls.json(lines[1].substring(6)).path("type").stringValue());
        }
    }

    @Test
    void eventsComeInTheDocumentedOrder() throws Exception {
        List<String> types = Calls.events(calls.anthropic("thoughtful", ",\"stream\":true").body()).stream()
                .map(event -> event.path("type").stringValue()).toList();

        assertThat(withoutRepeats(types)).containsExactly("message_start", "content_block_start", "ping",
                "content_block_delta", "content_block_stop", "content_block_start", "content_block_delta",
                "content_block_stop", "message_delta", "message_stop");
    }

    @Test
    void theMessageBeginsEmptyAndWithUsage() throws Exception {
        JsonNode message = Calls.events(calls.anthropic("swift", ",\"stream\":true").body()).getFirst().path("message");

        assertThat(message.propertyNames()).containsExactlyInAnyOrder("id", "type", "role", "model", "content",
                "stop_reason", "stop_sequence", "stop_details", "container", "usage");
        assertThat(message.path("content").isEmpty()).isTrue();
        assertThat(message.path("stop_reason").isNull()).isTrue();
        assertThat(message.path("usage").propertyNames()).contains("input_tokens", "output_tokens",
                "cache_creation_input_tokens", "cache_read_input_tokens");
    }

    @Test
    void thinkingComesFirstAndIsSigned() throws Exception {
        List<JsonNode> events = Calls.events(calls.anthropic("thoughtful", ",\"stream\":true").body());

        List<String> deltas = withoutRepeats(events.stream().map(event -> event.at("/delta/type").stringValue(""))
                .filter(type -> !type.isEmpty()).toList());
        assertThat(deltas).containsExactly("thinking_delta", "signature_delta", "text_delta");
        assertThat(text(events)).contains("Hello there", "no model");
        JsonNode usage = events.get(events.size() - 2).path("usage");
        assertThat(usage.at("/output_tokens_details/thinking_tokens").intValue()).isPositive()
                .isLessThan(usage.path("output_tokens").intValue());
    }

    @Test
    void thinkingIsLeftOutWhereTheRequestDisablesIt() throws Exception {
        JsonNode whole = Calls.json(calls.anthropic("thoughtful", ",\"thinking\":{\"type\":\"disabled\"}").body());

        assertThat(whole.path("content").size()).isEqualTo(1);
        assertThat(whole.at("/content/0/type").stringValue()).isEqualTo("text");
    }

    @Test
    void aWholeAnswerHasTheFieldsOfAMessage() throws Exception {
        JsonNode whole = Calls.json(calls.anthropic("thoughtful", "").body());

        assertThat(whole.propertyNames()).containsExactlyInAnyOrder("id", "type", "role", "model", "content",
                "stop_reason", "stop_sequence", "stop_details", "container", "usage");
        assertThat(whole.at("/content/0").propertyNames()).containsExactlyInAnyOrder("type", "thinking", "signature");
        assertThat(whole.at("/content/1").propertyNames()).containsExactlyInAnyOrder("type", "text");
        assertThat(whole.path("stop_reason").stringValue()).isEqualTo("end_turn");
    }

    @Test
    void argumentsOfAToolComeInPieces() throws Exception {
        List<JsonNode> events = Calls.events(calls.anthropic("two-tools", ",\"stream\":true").body());

        List<JsonNode> starts = events.stream()
                .filter(event -> event.at("/content_block/type").stringValue("").equals("tool_use")).toList();
        assertThat(starts).hasSize(2).allSatisfy(start -> assertThat(start.path("content_block").propertyNames())
                .containsExactlyInAnyOrder("type", "id", "name", "input"));
        String arguments = events.stream()
                .filter(event -> event.path("index").intValue(-1) == starts.getFirst().path("index").intValue())
                .map(event -> event.at("/delta/partial_json").stringValue("")).collect(Collectors.joining());
        assertThat(Calls.json(arguments).path("city").stringValue()).isEqualTo("Zürich");
        assertThat(events.get(events.size() - 2).at("/delta/stop_reason").stringValue()).isEqualTo("tool_use");
    }

    @Test
    void inputTokensAndCachedTokensAddUpToThePrompt() throws Exception {
        String body = """
                {"model":"plain","max_tokens":100,"system":[{"type":"text","text":"Be brief.",
                "cache_control":{"type":"ephemeral"}}],"messages":[{"role":"user","content":"One"},
                {"role":"assistant","content":"Two"},{"role":"user","content":"Three"}]}""";

        JsonNode usage = Calls.json(calls.post("/anthropic/v1/messages", body).body()).path("usage");
        assertThat(usage.path("cache_read_input_tokens").intValue()).isPositive();
        assertThat(usage.path("input_tokens").intValue()).isPositive();
        JsonNode plain = Calls.json(
                calls.post("/anthropic/v1/messages",
                        body.replace("\"cache_control\":{\"type\":\"ephemeral\"}", "\"x\":1"))
                        .body())
                .path("usage");
        assertThat(usage.path("cache_read_input_tokens").intValue() + usage.path("input_tokens").intValue())
                .isEqualTo(plain.path("input_tokens").intValue());
    }

    @Test
    void itsModelsAreListedInPagesOfTwenty() throws Exception {
        List<String> ids = new ArrayList<>();
        String after = "";
        boolean more = true;
        while (more) {
            JsonNode page = Calls.json(calls.get("/anthropic/v1/models" + after).body());
            assertThat(page.propertyNames()).containsExactlyInAnyOrder("data", "has_more", "first_id", "last_id");
            assertThat(page.path("data").size()).isLessThanOrEqualTo(20);
            page.path("data").values().forEach(model -> {
                assertThat(model.propertyNames()).containsExactlyInAnyOrder("type", "id", "display_name", "created_at",
                        "lifecycle", "deprecated_at", "retires_at", "line", "max_input_tokens", "max_tokens",
                        "capabilities");
                ids.add(model.path("id").stringValue());
            });
            after = "?after_id=" + page.path("last_id").stringValue();
            more = page.path("has_more").booleanValue();
        }

        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(20).contains("swift", "thoughtful", "filtered");
    }

    @Test
    void anUnknownModelGetsAnthropicsOwnBody() throws Exception {
        var answer = calls.anthropic("claude-9", "");

        assertThat(answer.statusCode()).isEqualTo(404);
        JsonNode body = Calls.json(answer.body());
        assertThat(body.propertyNames()).containsExactlyInAnyOrder("type", "error", "request_id");
        assertThat(body.at("/error/type").stringValue()).isEqualTo("not_found_error");
        assertThat(body.at("/error/message").stringValue()).contains("claude-9");
        assertThat(answer.headers().firstValue("request-id")).hasValue(body.path("request_id").stringValue());
    }

    @Test
    void theVersionHeaderIsRequired() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(HttpRequest.newBuilder(URI.create(sandbox.start() + "/anthropic/v1/messages"))
                    .POST(HttpRequest.BodyPublishers.ofString(Calls.anthropicBody("swift", ""))).build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("anthropic-version");
        }
    }

    private static String text(List<JsonNode> events) {
        return events.stream().map(event -> event.at("/delta/text").stringValue("")).collect(Collectors.joining());
    }

    private static List<String> withoutRepeats(List<String> words) {
        List<String> kept = new ArrayList<>();
        words.stream().filter(word -> kept.isEmpty() || !kept.getLast().equals(word)).forEach(kept::add);
        return kept;
    }
}
