package dev.counterpoint.app.run;

import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.ProviderClients;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.SentRequest;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.config.ProviderConfig;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.IntNode;

/** The steps of a {@link ConnectionTest} that need the provider's own protocol. Each call blocks. */
final class StreamProbe implements AutoCloseable {
    private static final Parameters SHORT = new Parameters(Map.of("max_tokens", IntNode.valueOf(64)));

    /**
     * @param frames pieces in which the answer's bytes came
     * @param deltas pieces of text that they held
     */
    record Summary(int frames, int deltas, long firstMillis) {
        String inWords() {
            if (frames == 1 && deltas > 1) {
                return "All came in one piece: something on the way holds the stream back";
            }
            String count = frames == 1 ? "1 frame" : frames + " frames";
            return count + ", first token at " + firstMillis + " ms";
        }
    }

    private final ProviderClients clients;
    private final ProviderConfig config;
    private final LongSupplier nanoTime;
    private final AtomicReference<@Nullable ProviderClient> current = new AtomicReference<>();
    private final AtomicInteger frames = new AtomicInteger();
    private final AtomicInteger deltas = new AtomicInteger();
    private final CompletableFuture<Long> first = new CompletableFuture<>();
    private final CompletableFuture<Summary> all = new CompletableFuture<>();
    private volatile boolean closed;

    StreamProbe(ProviderClients clients, ProviderConfig config, LongSupplier nanoTime) {
        this.clients = clients;
        this.config = config;
        this.nanoTime = nanoTime;
    }

    /** Where the sandbox listens: it starts with the first request, and only that names its port. */
    URI sandboxAddress() {
        AtomicReference<@Nullable URI> asked = new AtomicReference<>();
        models(new ExchangeObserver() {
            @Override
            public void requestSent(int attempt, SentRequest request) {
                asked.set(URI.create(request.uri()));
            }
        });
        URI found = asked.get();
        if (found == null) {
            throw ProviderException.of(FailureKind.INTERNAL, Layer.PROGRAM, "The sandbox did not start.").build();
        }
        return found;
    }

    List<ModelInfo> models() {
        return models(ExchangeObserver.NONE);
    }

    /** Starts to ask; {@link #first} and {@link #rest} wait for what comes. */
    void open(String model) {
        ChatRequest request = new ChatRequest(model, List.of(Message.user("Say hello in five words.")), List.of(),
                SHORT);
        Thread.ofVirtual().name("connection-test").start(() -> ask(request));
    }

    /** Waits for the first token; the time it took in milliseconds. */
    long first() {
        return await(() -> first.join());
    }

    Summary rest() {
        return await(() -> all.join());
    }

    @Override
    public void close() {
        closed = true;
        ProviderClient client = current.get();
        if (client != null) {
            client.cancel();
        }
    }

    private void ask(ChatRequest request) {
        long start = nanoTime.getAsLong();
        try (ProviderClient client = hold(clients.open(config, new FrameCount()))) {
            client.stream(request, event -> {
                if (event instanceof StreamEvent.Delta) {
                    deltas.incrementAndGet();
                    first.complete((nanoTime.getAsLong() - start) / 1_000_000);
                }
            });
            // A refusal or an empty answer is an answer, too.
            first.complete((nanoTime.getAsLong() - start) / 1_000_000);
            all.complete(new Summary(frames.get(), deltas.get(), first.join()));
        } catch (RuntimeException | Error failed) {
            first.completeExceptionally(failed);
            all.completeExceptionally(failed);
        }
    }

    private List<ModelInfo> models(ExchangeObserver observer) {
        try (ProviderClient client = hold(clients.open(config, observer))) {
            return client.models();
        }
    }

    private ProviderClient hold(ProviderClient client) {
        current.set(client);
        if (closed) {
            client.cancel();
        }
        return client;
    }

    private static <T> T await(Supplier<T> wait) {
        try {
            return wait.get();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof ProviderException known) {
                throw known;
            }
            throw ProviderException.of(FailureKind.INTERNAL, Layer.PROGRAM, "Counterpoint itself failed.").cause(failed)
                    .build();
        }
    }

    private final class FrameCount implements ExchangeObserver {
        @Override
        public void frame(int attempt, long atNanos, byte[] bytes) {
            frames.incrementAndGet();
        }
    }
}
