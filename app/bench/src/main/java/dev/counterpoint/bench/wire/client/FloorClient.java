package dev.counterpoint.bench.wire.client;

import dev.counterpoint.bench.server.Shape;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * What java.net.http takes at the least: the bytes are read and thrown away on its own selector's thread. Of them it only
 * counts how often some came, and says so as a text of no characters.
 */
final class FloorClient implements StreamClient {
    private final ExecutorService starters = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(task -> {
        if (Thread.currentThread().getName().endsWith("SelectorManager")) {
            task.run();
        } else {
            starters.execute(task);
        }
    }).build();
    private final HttpRequest request;

    FloorClient(Shape shape, URI root) {
        this.request = BareRequests.of(shape, root);
    }

    @Override
    public void stream(Consumer<String> text) {
        client.sendAsync(request, HttpResponse.BodyHandlers.fromSubscriber(new Discarding(text))).join();
    }

    @Override
    public void close() {
        client.shutdownNow();
        starters.shutdown();
    }

    private record Discarding(Consumer<String> text) implements Flow.Subscriber<List<ByteBuffer>> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> bytes) {
            text.accept("");
        }

        @Override
        public void onError(Throwable failed) {}

        @Override
        public void onComplete() {}
    }
}
