package dev.counterpoint.providers.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.sandbox.script.Pacing;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Field lists after IBM's reference: infer text chat, foundation models, errors. */
class SandboxWatsonxTest {
    private static final String HELLO = "\"project_id\":\"p\",\"messages\":[{\"role\":\"user\",\"content\":"
            + "[{\"type\":\"text\",\"text\":\"Hello there\"}]}]}";
    private final Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));
    private final Calls calls = new Calls(sandbox.start());

    @AfterEach
    void close() {
        calls.close();
        sandbox.close();
    }

    @Test
    void eventsAreNumbered_andTheLastCloses() throws Exception {
        String stream = calls.post("/watsonx/ml/v1/text/chat_stream?version=2025-04-23",
                "{\"model_id\":\"swift\"," + HELLO).body();

        assertThat(stream).startsWith("id: 1\nevent: message\ndata: {").endsWith("event: close\ndata: {}\n\n");
        List<JsonNode> chunks = Calls.events(stream);
        assertThat(chunks.get(1).propertyNames()).containsExactly("id", "model_id", "model", "created", "created_at",
                "model_version", "choices");
        assertThat(chunks.get(chunks.size() - 2).path("usage").propertyNames()).containsExactly("completion_tokens",
                "prompt_tokens", "total_tokens");
    }

    @Test
    void aProjectOrASpaceIsWanted() throws Exception {
        var answer = calls.post("/watsonx/ml/v1/text/chat_stream", "{\"model_id\":\"swift\",\"messages\":[]}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Calls.json(answer.body()).at("/errors/0").propertyNames()).containsExactly("code", "message",
                "more_info");
    }

    @Test
    void aWholeAnswerHasAMessage() throws Exception {
        JsonNode whole = Calls.json(
                calls.post("/watsonx/ml/v1/text/chat", "{\"model_id\":\"two-tools\"," + HELLO).body());

        assertThat(whole.at("/choices/0/message/tool_calls").size()).isEqualTo(2);
        assertThat(whole.at("/choices/0/finish_reason").stringValue()).isEqualTo("tool_calls");
    }

    @Test
    void anyKeyGetsAToken() throws Exception {
        JsonNode token = Calls.json(calls.post("/watsonx/identity/token", "grant_type=x&apikey=y").body());

        assertThat(token.path("token_type").stringValue()).isEqualTo("Bearer");
        assertThat(token.path("access_token").stringValue()).isNotEmpty();
    }
}
