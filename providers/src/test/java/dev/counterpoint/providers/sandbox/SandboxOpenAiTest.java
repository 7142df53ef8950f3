package dev.counterpoint.providers.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.sandbox.script.Pacing;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Field lists after OpenAI's reference: the chat completion object, the chunk object, the model object, errors. */
class SandboxOpenAiTest {
    private final Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));
    private final Calls calls = new Calls(sandbox.start());

    @AfterEach
    void close() {
        calls.close();
        sandbox.close();
    }

    @Test
    void everyChunkHasTheFieldsOfAChunk() throws Exception {
        List<JsonNode> chunks = Calls.events(calls.openAi("swift", ",\"stream\":true").body());

        assertThat(chunks).hasSizeGreaterThan(20).allSatisfy(chunk -> {
            assertThat(chunk.propertyNames()).containsExactlyInAnyOrder("id", "object", "created", "model", "choices",
                    "service_tier", "system_fingerprint");
            assertThat(chunk.path("object").stringValue()).isEqualTo("chat.completion.chunk");
            assertThat(chunk.path("created").isIntegralNumber()).isTrue();
            assertThat(chunk.path("model").stringValue()).isEqualTo("swift");
            assertThat(chunk.path("choices").path(0).propertyNames()).containsExactlyInAnyOrder("index", "delta",
                    "logprobs", "finish_reason");
        });
        assertThat(chunks.stream().map(chunk -> chunk.path("id").stringValue()).distinct()).hasSize(1);
    }

    @Test
    void aStreamBeginsWithTheRoleAndEndsWithTheReasonAndDone() throws Exception {
        String stream = calls.openAi("swift", ",\"stream\":true").body();
        List<JsonNode> chunks = Calls.events(stream);

        assertThat(chunks.getFirst().at("/choices/0/delta/role").stringValue()).isEqualTo("assistant");
        assertThat(chunks.getLast().at("/choices/0/delta").isEmpty()).isTrue();
        assertThat(chunks.getLast().at("/choices/0/finish_reason").stringValue()).isEqualTo("stop");
        assertThat(Calls.data(stream).getLast()).isEqualTo("[DONE]");
        assertThat(stream).endsWith("data: [DONE]\n\n");
    }

    @Test
    void usageComesLastAndOnlyWhenAskedFor() throws Exception {
        List<JsonNode> chunks = Calls
                .events(calls.openAi("reasoning", ",\"stream\":true,\"stream_options\":{\"include_usage\":true}")
                        .body());

        JsonNode last = chunks.getLast();
        assertThat(last.path("choices").isEmpty()).isTrue();
        JsonNode usage = last.path("usage");
        assertThat(usage.propertyNames()).containsExactlyInAnyOrder("prompt_tokens", "completion_tokens",
                "total_tokens", "prompt_tokens_details", "completion_tokens_details");
        assertThat(usage.at("/completion_tokens_details/reasoning_tokens").intValue()).isPositive()
                .isLessThan(usage.path("completion_tokens").intValue());
        assertThat(usage.path("total_tokens").intValue())
                .isEqualTo(usage.path("prompt_tokens").intValue() + usage.path("completion_tokens").intValue());
        assertThat(chunks.subList(0, chunks.size() - 1))
                .allSatisfy(chunk -> assertThat(chunk.get("usage").isNull()).isTrue());
    }

    @Test
    void theAnswerQuotesThePromptAndSaysThatThereIsNoModel() throws Exception {
        String text = text(calls.openAi("swift", ",\"stream\":true").body());

        assertThat(text).contains("Hello there", "no model", "## ", "```", "| Figure |", "1. ");
    }

    @Test
    void aWholeAnswerHasTheFieldsOfACompletion() throws Exception {
        JsonNode whole = Calls.json(calls.openAi("thoughtful", "").body());

        assertThat(whole.propertyNames()).containsExactlyInAnyOrder("id", "object", "created", "model", "choices",
                "usage", "service_tier", "system_fingerprint");
        assertThat(whole.path("object").stringValue()).isEqualTo("chat.completion");
        assertThat(whole.at("/choices/0/message").propertyNames()).containsExactlyInAnyOrder("role", "content",
                "refusal", "annotations", "reasoning_content");
        assertThat(whole.at("/choices/0/message/content").stringValue()).contains("Hello there");
        assertThat(whole.at("/choices/0/finish_reason").stringValue()).isEqualTo("stop");
    }

    @Test
    void itsModelsAreListedAsModelObjects() throws Exception {
        JsonNode list = Calls.json(calls.get("/openai/v1/models").body());

        assertThat(list.path("object").stringValue()).isEqualTo("list");
        assertThat(list.path("data").values()).allSatisfy(model -> assertThat(model.propertyNames())
                .containsExactlyInAnyOrder("id", "object", "created", "owned_by"));
        Set<String> ids = list.path("data").values().stream().map(model -> model.path("id").stringValue())
                .collect(Collectors.toSet());
        assertThat(ids).contains("swift", "thoughtful", "filtered", "fault-cut");
        assertThat(Calls.json(calls.get("/openai/v1/models/swift").body())).isEqualTo(list.path("data").get(0));
    }

    @Test
    void reasoningComesBeforeTheTextInAFieldOfItsOwn() throws Exception {
        List<JsonNode> chunks = Calls.events(calls.openAi("thoughtful", ",\"stream\":true").body());

        List<String> kinds = chunks.stream().flatMap(chunk -> chunk.at("/choices/0/delta").propertyNames().stream())
                .filter(name -> !name.equals("role") && !name.equals("refusal")).distinct().toList();
        assertThat(kinds).containsExactly("content", "reasoning_content"); // the first content is the role's empty one
        assertThat(text(calls.openAi("thoughtful", ",\"stream\":true,\"reasoning_effort\":\"none\"").body()))
                .contains("no model");
    }

    @Test
    void anUnknownModelGetsOpenAisOwnBody() throws Exception {
        var answer = calls.openAi("gpt-9", "");

        assertThat(answer.statusCode()).isEqualTo(404);
        JsonNode error = Calls.json(answer.body()).path("error");
        assertThat(error.propertyNames()).containsExactlyInAnyOrder("message", "type", "param", "code");
        assertThat(error.path("code").stringValue()).isEqualTo("model_not_found");
        assertThat(error.path("message").stringValue()).contains("gpt-9");
    }

    static String text(String stream) {
        return Calls.events(stream).stream().map(chunk -> chunk.at("/choices/0/delta/content").stringValue(""))
                .collect(Collectors.joining());
    }
}
