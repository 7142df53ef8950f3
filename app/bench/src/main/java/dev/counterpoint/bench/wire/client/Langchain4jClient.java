package dev.counterpoint.bench.wire.client;

import dev.langchain4j.http.client.jdk.JdkHttpClient;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** LangChain4j over its JDK client, which reads each stream on a thread of its executor: virtual ones here. */
final class Langchain4jClient implements StreamClient {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final OpenAiStreamingChatModel model;

    Langchain4jClient(URI root) {
        model = OpenAiStreamingChatModel.builder().baseUrl(root + "/openai/v1").apiKey(Configs.KEY)
                .modelName("model-1")
                .httpClientBuilder(JdkHttpClient.builder().httpClientBuilder(
                        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads)))
                .build();
    }

    @Override
    public void stream(Consumer<String> text) {
        CompletableFuture<ChatResponse> end = new CompletableFuture<>();
        model.chat("Hello", new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String piece) {
                text.accept(piece);
            }

            @Override
            public void onCompleteResponse(ChatResponse answer) {
                end.complete(answer);
            }

            @Override
            public void onError(Throwable failed) {
                end.completeExceptionally(failed);
            }
        });
        end.join();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
