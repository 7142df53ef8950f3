package dev.counterpoint.providers.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.sandbox.script.Pacing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What each vendor would refuse, refused in its own words. */
class SandboxBadRequestsTest {
    private final Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));
    private final Calls calls = new Calls(sandbox.start());

    @AfterEach
    void close() {
        calls.close();
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"nonsense | | could not parse",
            "[] | | could not parse", "{\"messages\":[]} | | you must provide a model",
            "{\"model\":\"swift\"} | messages | Missing required parameter",
            "{\"model\":\"swift\",\"messages\":\"x\"} | messages | expected an array of objects, but got a string",
            "{\"model\":\"swift\",\"messages\":[]} | messages | empty array",
            "{\"model\":\"swift\",\"messages\":[1]} | messages[0] | expected an object",
            "{\"model\":\"swift\",\"messages\":[{\"role\":\"robot\",\"content\":\"x\"}]} | messages[0].role | 'robot'",
            "{\"model\":\"swift\",\"messages\":[{\"role\":\"user\"}]} | messages[0].content | expected a string",
            "{\"model\":\"swift\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"stream\":\"yes\"} | stream | expected a boolean",
            "{\"model\":\"swift\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"stream_options\":{}} | stream_options | only allowed when",
            "{\"model\":\"swift\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"temperature\":3} | temperature | <= 2",
            "{\"model\":\"swift\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"max_tokens\":0} | max_tokens | >= 1",
            "{\"model\":\"swift\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"sandbox\":{\"tokens\":-1}} | sandbox | sandbox.tokens"})
    void openAiNamesTheParameter(String body, String parameter, String message) throws Exception {
        var answer = calls.post("/openai/v1/chat/completions", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode error = Calls.json(answer.body()).path("error");
        assertThat(error.path("type").stringValue()).isEqualTo("invalid_request_error");
        assertThat(error.path("param").stringValue(null)).isEqualTo(parameter);
        assertThat(error.path("message").stringValue()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"nonsense | not valid JSON",
            "{} | model: Field required", "{\"model\":\"swift\"} | max_tokens: Field required",
            "{\"model\":\"swift\",\"max_tokens\":1} | messages: Field required",
            "{\"model\":\"swift\",\"max_tokens\":1,\"messages\":[]} | at least one message",
            "{\"model\":\"swift\",\"max_tokens\":0,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]} | max_tokens: must be",
            "{\"model\":\"swift\",\"max_tokens\":\"1\",\"messages\":[]} | max_tokens: Input should be a valid integer",
            "{\"model\":\"swift\",\"max_tokens\":1,\"messages\":[{\"role\":\"tool\",\"content\":\"x\"}]} | messages.0.role",
            "{\"model\":\"swift\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\"}]} | messages.0.content: Field required",
            "{\"model\":\"swift\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"temperature\":1.5} | temperature: range",
            "{\"model\":\"swift\",\"max_tokens\":2000,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":100}} | 1024",
            "{\"model\":\"swift\",\"max_tokens\":2000,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2000}} | must be greater than",
            "{\"model\":\"swift\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"sandbox\":7} | sandbox: must be an object"})
    void anthropicNamesTheField(String body, String message) throws Exception {
        var answer = calls.post("/anthropic/v1/messages", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode error = Calls.json(answer.body()).path("error");
        assertThat(error.path("type").stringValue()).isEqualTo("invalid_request_error");
        assertThat(error.path("message").stringValue()).contains(message);
    }

    @Test
    void aPathThatIsNotThereGetsTheVendorsBody() throws Exception {
        assertThat(calls.get("/openai/v1/nothing").statusCode()).isEqualTo(404);
        assertThat(calls.get("/openai/v1/nothing").body()).contains("Invalid URL (GET /v1/nothing)");
        assertThat(calls.get("/anthropic/v1/messages").body()).contains("not_found_error");
        assertThat(calls.get("/openai/v1/models/nothing").statusCode()).isEqualTo(404);
        assertThat(calls.get("/anthropic/v1/models?limit=0").statusCode()).isEqualTo(400);
        assertThat(calls.get("/elsewhere").statusCode()).isEqualTo(404);
        assertThat(calls.get("/").body()).contains("no model");
    }
}
