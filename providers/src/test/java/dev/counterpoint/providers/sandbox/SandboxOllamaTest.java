package dev.counterpoint.providers.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.sandbox.script.Pacing;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Field lists after ollama/ollama, docs/api.md: chat, tags, errors. */
class SandboxOllamaTest {
    private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"}]";
    private final Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));
    private final Calls calls = new Calls(sandbox.start());

    @AfterEach
    void close() {
        calls.close();
        sandbox.close();
    }

    @Test
    void everyLineIsAnObject_andOnlyTheLastIsDone() throws Exception {
        var answer = calls.post("/ollama/api/chat", "{\"model\":\"swift\"," + HELLO + "}");

        assertThat(answer.headers().firstValue("content-type")).hasValue("application/x-ndjson");
        List<JsonNode> lines = answer.body().lines().map(Calls::json).toList();
        assertThat(lines).hasSizeGreaterThan(20);
        assertThat(lines.subList(0, lines.size() - 1)).allSatisfy(line -> {
            assertThat(line.propertyNames()).containsExactly("model", "created_at", "message", "done");
            assertThat(line.path("done").booleanValue()).isFalse();
        });
        assertThat(lines.getLast().propertyNames()).containsExactly("model", "created_at", "message", "done_reason",
                "done", "total_duration", "load_duration", "prompt_eval_count", "prompt_eval_cached_count",
                "prompt_eval_duration", "eval_count",
                "eval_duration");
    }

    @Test
    void twoCallsComeWhole() throws Exception {
        List<JsonNode> called = calls.post("/ollama/api/chat", "{\"model\":\"two-tools\"," + HELLO + "}").body().lines()
                .map(Calls::json).map(line -> line.at("/message/tool_calls/0/function"))
                .filter(JsonNode::isObject).toList();

        assertThat(called).hasSize(2).allSatisfy(call -> assertThat(call.path("arguments").isObject()).isTrue());
    }

    @Test
    void wholeAnswerIsOneObject() throws Exception {
        JsonNode whole = Calls.json(
                calls.post("/ollama/api/chat", "{\"model\":\"thoughtful\",\"stream\":false," + HELLO + "}").body());

        assertThat(whole.at("/message/content").stringValue()).contains("Hello there");
        assertThat(whole.at("/message/thinking").stringValue()).contains("Hello there");
        assertThat(whole.path("done").booleanValue()).isTrue();
    }

    @Test
    void errorsAreOneSentence() throws Exception {
        var answer = calls.post("/ollama/api/chat", "{\"model\":\"llama9\"," + HELLO + "}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"error\":\"model 'llama9' not found\"}");
    }

    @Test
    void itsModelsAreListed() throws Exception {
        JsonNode list = Calls.json(calls.get("/ollama/api/tags").body());

        assertThat(list.path("models").values()).extracting(model -> model.path("name").stringValue())
                .contains("swift", "thoughtful", "fault-cut");
    }
}
