package dev.counterpoint.bench.wire.client;

import dev.counterpoint.app.run.TextFeed;
import dev.counterpoint.bench.server.Shape;
import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.config.ProviderConfig;
import java.net.URI;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** The program's own: a scope a run. */
public final class CounterpointClient implements StreamClient {
    public static final ChatRequest HELLO = new ChatRequest("model-1", List.of(Message.user("Hello")), List.of(),
            Parameters.NONE);
    private static final long FRAME_NANOS = 16_666_667;

    private final HttpProviderClients clients = HttpProviderClients.create(() -> {
        throw new IllegalStateException("No sandbox here.");
    });
    private final ProviderConfig config;
    private final boolean feeding;

    /** @param feeding whether the text goes through a {@link TextFeed} and is taken out of it once a frame */
    CounterpointClient(Shape shape, URI root, boolean feeding) {
        this.config = Configs.of(shape.protocol(), root);
        this.feeding = feeding;
    }

    @Override
    public void stream(Consumer<String> text) throws InterruptedException {
        if (feeding) {
            feed(text);
            return;
        }
        run(event -> {
            if (event instanceof StreamEvent.Delta(int _, String piece)) {
                text.accept(piece);
            }
        });
    }

    private void feed(Consumer<String> text) throws InterruptedException {
        TextFeed feed = new TextFeed();
        Thread frames = Thread.ofPlatform().daemon().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(FRAME_NANOS);
                drain(feed, text);
            }
        });
        run(feed::accept);
        frames.interrupt();
        frames.join();
        drain(feed, text);
    }

    private static void drain(TextFeed feed, Consumer<String> text) {
        for (TextFeed.Piece piece : feed.drain()) {
            if (piece instanceof TextFeed.Piece.Text(int _, String said)) {
                text.accept(said);
            }
        }
    }

    private void run(Consumer<StreamEvent> events) {
        try (ProviderClient client = clients.open(config, ExchangeObserver.NONE)) {
            client.stream(HELLO, events);
        }
    }

    @Override
    public void close() {
        clients.close();
    }
}
