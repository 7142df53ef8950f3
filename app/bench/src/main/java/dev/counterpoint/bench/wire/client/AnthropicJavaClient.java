package dev.counterpoint.bench.wire.client;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import java.net.URI;
import java.util.function.Consumer;

/** Anthropic's own, called from the thread that wants the text. */
final class AnthropicJavaClient implements StreamClient {
    private static final long MAX_TOKENS = 1024;

    private final AnthropicClient client;
    private final MessageCreateParams hello = MessageCreateParams.builder().model("model-1").maxTokens(MAX_TOKENS)
            .addUserMessage("Hello").build();

    AnthropicJavaClient(URI root) {
        client = AnthropicOkHttpClient.builder().baseUrl(root + "/anthropic").apiKey(Configs.KEY).maxRetries(0).build();
    }

    @Override
    public void stream(Consumer<String> text) {
        try (StreamResponse<RawMessageStreamEvent> events = client.messages().createStreaming(hello)) {
            events.stream().forEach(event -> event.contentBlockDelta()
                    .flatMap(delta -> delta.delta().text()).ifPresent(piece -> text.accept(piece.text())));
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
