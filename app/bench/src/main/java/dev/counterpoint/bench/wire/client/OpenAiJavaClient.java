package dev.counterpoint.bench.wire.client;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.net.URI;
import java.util.function.Consumer;

/** OpenAI's own, called from the thread that wants the text, which is faster than its asynchronous client. */
final class OpenAiJavaClient implements StreamClient {
    private final OpenAIClient client;
    private final ChatCompletionCreateParams hello = ChatCompletionCreateParams.builder().model("model-1")
            .addUserMessage("Hello").build();

    OpenAiJavaClient(URI root) {
        client = OpenAIOkHttpClient.builder().baseUrl(root + "/openai/v1").apiKey(Configs.KEY).maxRetries(0).build();
    }

    @Override
    public void stream(Consumer<String> text) {
        try (StreamResponse<ChatCompletionChunk> chunks = client.chat().completions().createStreaming(hello)) {
            chunks.stream().forEach(chunk -> chunk.choices().forEach(
                    choice -> choice.delta().content().filter(piece -> !piece.isEmpty()).ifPresent(text)));
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
