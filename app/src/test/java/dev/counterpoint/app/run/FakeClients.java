package dev.counterpoint.app.run;

import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.ProviderClients;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.config.ProviderConfig;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Provider clients that play a script instead of asking anybody. */
final class FakeClients implements ProviderClients {

    /** What one stream does; {@code cancelled} falls when the client is cancelled. */
    interface Script {
        void play(ExchangeObserver observer, Consumer<StreamEvent> events, CountDownLatch cancelled)
                throws InterruptedException;
    }

    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger streamed = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    private final Script script;

    FakeClients(Script script) {
        this.script = script;
    }

    /** Streams until it is cancelled. */
    static void untilCancelled(CountDownLatch cancelled) throws InterruptedException {
        cancelled.await();
        throw ProviderException.of(FailureKind.CANCELLED, Layer.STREAM, "Cancelled.").build();
    }

    @Override
    public ProviderClient open(ProviderConfig config, ExchangeObserver observer) {
        opened.incrementAndGet();
        return new Client(observer);
    }

    @Override
    public void close() {}

    private final class Client implements ProviderClient {
        private final ExchangeObserver observer;
        private final CountDownLatch cancelled = new CountDownLatch(1);

        Client(ExchangeObserver observer) {
            this.observer = observer;
        }

        @Override
        public void stream(ChatRequest request, Consumer<StreamEvent> events) {
            streamed.incrementAndGet();
            try {
                script.play(observer, events, cancelled);
            } catch (InterruptedException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public List<ModelInfo> models() {
            return List.of();
        }

        @Override
        public void cancel() {
            cancelled.countDown();
        }

        @Override
        public void close() {
            cancel();
            closed.incrementAndGet();
        }
    }
}
