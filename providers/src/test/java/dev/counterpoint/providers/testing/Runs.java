package dev.counterpoint.providers.testing;

import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.config.ProviderConfig;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** A server whose answers stop in the middle until they are let go on, and runs that are under way meanwhile. */
public final class Runs implements AutoCloseable {
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final WireServer server;

    public Runs() {
        this.server = new WireServer((_, to) -> {
            to.streamHead();
            to.chunk(OpenAiWire.text("a"));
            goOn.await();
            to.chunk(OpenAiWire.text("b") + OpenAiWire.FINISH + OpenAiWire.DONE);
            to.endChunks();
        });
    }

    public WireServer server() {
        return server;
    }

    /** Begins one, and returns when its answer is in the middle. */
    public CompletableFuture<Wire.Outcome> begin(HttpProviderClients clients, ProviderConfig config) {
        CompletableFuture<Boolean> under = new CompletableFuture<>();
        CompletableFuture<Wire.Outcome> ended = start(clients, config, new ExchangeObserver() {
            @Override
            public void frame(int attempt, long atNanos, byte[] bytes) {
                under.complete(true);
            }
        });
        var _ = ended.thenAccept(outcome -> under.completeExceptionally(new AssertionError(outcome.failure())));
        under.join();
        return ended;
    }

    /** Begins one, and returns at once. */
    public static CompletableFuture<Wire.Outcome> start(HttpProviderClients clients, ProviderConfig config,
            ExchangeObserver observer) {
        CompletableFuture<Wire.Outcome> ended = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> ended.complete(Wire.run(clients, config, Wire.HELLO, observer)));
        return ended;
    }

    public void goOn() {
        goOn.countDown();
    }

    @Override
    public void close() {
        goOn();
        server.close();
    }
}
