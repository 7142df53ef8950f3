package dev.counterpoint.bench.wire.client;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.types.ClientOptions;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import java.net.URI;
import java.util.function.Consumer;

/** Google's own, called from the thread that wants the text. */
final class GoogleGenaiClient implements StreamClient {
    private static final int CONNECTIONS = 2000;

    private final Client client;

    GoogleGenaiClient(URI root) {
        client = Client.builder().apiKey(Configs.KEY)
                .httpOptions(HttpOptions.builder().baseUrl(root + "/gemini").build())
                .clientOptions(
                        ClientOptions.builder().maxConnections(CONNECTIONS).maxConnectionsPerHost(CONNECTIONS).build())
                .build();
    }

    @Override
    public void stream(Consumer<String> text) {
        try (ResponseStream<GenerateContentResponse> answers = client.models.generateContentStream("model-1", "Hello",
                GenerateContentConfig.builder().build())) {
            for (GenerateContentResponse answer : answers) {
                String said = answer.text();
                if (said != null && !said.isEmpty()) {
                    text.accept(said);
                }
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
