package dev.counterpoint.bench.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.sandbox.Sandbox;
import dev.counterpoint.providers.sandbox.SandboxOptions;
import dev.counterpoint.providers.sandbox.script.Pacing;
import dev.counterpoint.providers.testing.SandboxSays;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.ollama.OllamaModel;
import dev.langchain4j.model.ollama.OllamaModels;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.output.FinishReason;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** LangChain4j over Ollama's API; Ollama has no SDK of its own in Java. */
@Timeout(120)
class OllamaSdkTest {
    private final Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));
    private final String root = sandbox.start() + "/ollama";

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void listsTheModels() {
        assertThat(OllamaModels.builder().baseUrl(root).build().availableModels().content())
                .extracting(OllamaModel::getName).contains("plain", "reasoning", "tool-call");
    }

    @Test
    void streamsTextAndUsage() {
        SandboxSays says = SandboxSays.to("plain", "Hello");

        ChatResponse answer = stream("plain");

        assertThat(answer.aiMessage().text()).isEqualTo(says.text());
        assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(answer.tokenUsage().inputTokenCount()).isPositive();
        assertThat(answer.tokenUsage().outputTokenCount()).isEqualTo(says.pieces().size());
    }

    @Test
    void streamsThinking() {
        SandboxSays says = SandboxSays.to("reasoning", "Hello");

        ChatResponse answer = stream("reasoning");

        assertThat(answer.aiMessage().thinking()).isEqualTo(says.reasoning());
        assertThat(answer.aiMessage().text()).isEqualTo(says.text());
    }

    @Test
    void streamsAToolCall() {
        assertThat(stream("tool-call").aiMessage().toolExecutionRequests()).singleElement().satisfies(call -> {
            assertThat(call.name()).isEqualTo("get_weather");
            assertThat(call.arguments()).contains("\"city\"", "Zürich", "\"unit\"", "celsius");
        });
    }

    private ChatResponse stream(String model) {
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        OllamaStreamingChatModel.builder().baseUrl(root).modelName(model).think(true).returnThinking(true).build()
                .chat("Hello", new StreamingChatResponseHandler() {
                    @Override
                    public void onCompleteResponse(ChatResponse response) {
                        answer.complete(response);
                    }

                    @Override
                    public void onError(Throwable error) {
                        answer.completeExceptionally(error);
                    }
                });
        return answer.join();
    }
}
