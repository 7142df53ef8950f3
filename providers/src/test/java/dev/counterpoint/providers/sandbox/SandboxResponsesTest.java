package dev.counterpoint.providers.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.sandbox.script.Pacing;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Field lists after OpenAI's reference: the response object, streaming events, input items. */
class SandboxResponsesTest {
    private final Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));
    private final Calls calls = new Calls(sandbox.start());

    @AfterEach
    void close() {
        calls.close();
        sandbox.close();
    }

    @Test
    void everyEventIsNumberedAndNamedAfterItsType() throws Exception {
        String stream = ask("reasoning", ",\"stream\":true").body();
        List<JsonNode> events = Calls.events(stream);

        assertThat(stream.lines().filter(line -> line.startsWith("event: ")).map(line -> line.substring(7)))
                .containsExactlyElementsOf(events.stream().map(event -> event.path("type").stringValue()).toList());
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).path("sequence_number").intValue()).isEqualTo(i);
        }
    }

    @Test
    void eventsComeInTheDocumentedOrder() throws Exception {
        List<String> types = Calls.events(ask("reasoning", ",\"stream\":true").body()).stream()
                .map(event -> event.path("type").stringValue()).collect(Collectors.toList());
        types.removeIf(type -> type.endsWith(".delta"));

        assertThat(types).containsExactly("response.created", "response.in_progress", "response.output_item.added",
                "response.reasoning_summary_part.added", "response.reasoning_summary_text.done",
                "response.reasoning_summary_part.done", "response.output_item.done", "response.output_item.added",
                "response.content_part.added", "response.output_text.done", "response.content_part.done",
                "response.output_item.done", "response.completed");
    }

    @Test
    void theLastEventHoldsTheWholeAnswerAndItsUsage() throws Exception {
        JsonNode response = Calls.events(ask("two-tools", ",\"stream\":true").body()).getLast().path("response");

        assertThat(response.path("status").stringValue()).isEqualTo("completed");
        assertThat(response.path("output").values().stream().map(item -> item.path("type").stringValue()))
                .containsExactly("message", "function_call", "function_call");
        assertThat(response.path("usage").propertyNames()).containsExactlyInAnyOrder("input_tokens",
                "input_tokens_details", "output_tokens", "output_tokens_details", "total_tokens");
    }

    @Test
    void aWholeAnswerIsTheSameObject() throws Exception {
        JsonNode whole = Calls.json(ask("reasoning", "").body());
        JsonNode streamed = Calls.events(ask("reasoning", ",\"stream\":true").body()).getLast().path("response");

        assertThat(whole.propertyNames()).containsExactlyInAnyOrderElementsOf(streamed.propertyNames());
        assertThat(whole.at("/output/1/content/0/text")).isEqualTo(streamed.at("/output/1/content/0/text"));
        assertThat(whole.at("/output/0/encrypted_content").stringValue()).isNotEmpty();
    }

    @Test
    void anAnswerThatWasCutShortIsIncomplete() throws Exception {
        JsonNode last = Calls.events(ask("length", ",\"stream\":true").body()).getLast();

        assertThat(last.path("type").stringValue()).isEqualTo("response.incomplete");
        assertThat(last.at("/response/incomplete_details/reason").stringValue()).isEqualTo("max_output_tokens");
    }

    @Test
    void inputMayBeAText() throws Exception {
        String body = "{\"model\":\"plain\",\"input\":\"Hello there\"}";

        assertThat(Calls.json(calls.post("/responses/v1/responses", body).body()).at("/output/0/content/0/text")
                .stringValue()).contains("Hello there");
    }

    @Test
    void parametersOfChatCompletionsAreRefused() throws Exception {
        HttpResponse<String> answer = ask("plain", ",\"max_tokens\":100");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Calls.json(answer.body()).at("/error/code").stringValue()).isEqualTo("unsupported_parameter");
    }

    @Test
    void reasoningMustComeBackWhole_andWithWhatItLedTo() throws Exception {
        assertThat(withItem("{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[]}")).contains("not found");
        assertThat(withItem(
                "{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[],\"encrypted_content\":\"x\"}"))
                .contains("without its required following item");
    }

    @Test
    void itsModelsAreListed() throws Exception {
        assertThat(Calls.json(calls.get("/responses/v1/models").body()).path("data").values().stream()
                .map(model -> model.path("id").stringValue())).contains("swift", "filtered", "files");
    }

    private HttpResponse<String> ask(String model, String more) throws Exception {
        return calls.post("/responses/v1/responses", "{\"model\":\"" + model
                + "\",\"input\":[{\"role\":\"user\",\"content\":\"Hello there\"}]" + more + "}");
    }

    private String withItem(String item) throws Exception {
        return calls.post("/responses/v1/responses",
                "{\"model\":\"plain\",\"input\":[" + item + ",{\"role\":\"user\",\"content\":\"Go on\"}]}").body();
    }
}
