package dev.counterpoint.bench.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.NotFoundException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.models.Model;
import dev.counterpoint.providers.sandbox.Sandbox;
import dev.counterpoint.providers.sandbox.SandboxOptions;
import dev.counterpoint.providers.sandbox.script.Pacing;
import dev.counterpoint.providers.testing.SandboxSays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** OpenAI's own SDK over Chat Completions. */
@Timeout(120)
class OpenAiSdkTest {
    private final Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));
    private final OpenAIClient client = OpenAIOkHttpClient.builder().baseUrl(sandbox.start() + "/openai/v1")
            .apiKey("sandbox").maxRetries(0).build();

    @AfterEach
    void close() {
        client.close();
        sandbox.close();
    }

    @Test
    void listsTheModels() {
        assertThat(client.models().list().items()).extracting(Model::id).contains("plain", "reasoning", "tool-call");
    }

    @Test
    void streamsTextAndUsage() {
        SandboxSays says = SandboxSays.to("plain", "Hello");

        ChatCompletion answer = whole(stream("plain"));

        assertThat(answer.choices()).singleElement().satisfies(choice -> {
            assertThat(choice.message().content()).contains(says.text());
            assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        });
        assertThat(answer.usage()).hasValueSatisfying(usage -> {
            assertThat(usage.promptTokens()).isPositive();
            assertThat(usage.completionTokens()).isEqualTo(says.pieces().size());
        });
    }

    /** OpenAI shows none here; its compatible servers do, in a field that the SDK keeps without knowing it. */
    @Test
    @SuppressWarnings("deprecation") // to writers; there is no other way to read a field that the SDK does not know
    void keepsReasoningInAFieldOfItsOwn() {
        SandboxSays says = SandboxSays.to("reasoning", "Hello");

        List<ChatCompletionChunk> chunks = stream("reasoning");

        assertThat(chunks.stream().flatMap(chunk -> chunk.choices().stream())
                .map(choice -> choice.delta()._additionalProperties().get("reasoning_content"))
                .filter(value -> value != null).map(value -> value.convert(String.class))
                .collect(Collectors.joining())).isEqualTo(says.reasoning());
        assertThat(whole(chunks).choices().getFirst().message().content()).contains(says.text());
    }

    @Test
    void streamsAToolCall() {
        ChatCompletion answer = whole(stream("tool-call"));

        assertThat(answer.choices().getFirst().finishReason())
                .isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
        assertThat(answer.choices().getFirst().message().toolCalls()).hasValueSatisfying(
                calls -> assertThat(calls).singleElement().satisfies(call -> {
                    ChatCompletionMessageFunctionToolCall function = call.asFunction();
                    assertThat(function.id()).isNotEmpty();
                    assertThat(function.function().name()).isEqualTo("get_weather");
                    assertThat(function.function().arguments())
                            .isEqualTo("{\"city\":\"Zürich\",\"unit\":\"celsius\"}");
                }));
    }

    @Test
    void knowsTheErrorOfAModelThatIsNotThere() {
        assertThatThrownBy(() -> stream("no-such-model")).isInstanceOf(NotFoundException.class);
    }

    private List<ChatCompletionChunk> stream(String model) {
        try (var chunks = client.chat().completions().createStreaming(ChatCompletionCreateParams.builder().model(model)
                .addUserMessage("Hello")
                .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build()).build())) {
            return chunks.stream().toList();
        }
    }

    private static ChatCompletion whole(List<ChatCompletionChunk> chunks) {
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        chunks.forEach(accumulator::accumulate);
        return accumulator.chatCompletion();
    }
}
