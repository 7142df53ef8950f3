package dev.counterpoint.app.ui.compare;

import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.ProviderClients;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.SentRequest;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.Role;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.Usage;
import dev.counterpoint.providers.config.ProviderConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Clients without a wire, which answer as the model's name says. */
final class FakeClients implements ProviderClients {
    final List<ChatRequest> requests = new CopyOnWriteArrayList<>();
    /** Answers of the model "slow" go on when this is opened. */
    final CountDownLatch gate = new CountDownLatch(1);
    final AtomicInteger listed = new AtomicInteger();

    @Override
    public ProviderClient open(ProviderConfig config, ExchangeObserver observer) {
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
            requests.add(request);
            observer.requestSent(1, new SentRequest("POST", "http://fake/v1/chat/completions",
                    Map.of("authorization", List.of("•••")), "{\"model\":\"" + request.model() + "\"}",
                    request.model().equals("seedless") ? Map.of("seed", "It takes no seed.") : Map.of()));
            switch (request.model()) {
                case "wrong-key" -> throw ProviderException
                        .of(FailureKind.SIGN_IN, Layer.PROVIDER, "OpenAI does not accept this key.").status(401)
                        .advice("Open Providers and enter the key again.").build();
                case "busy" -> {
                    observer.retrying(1, ProviderException.of(FailureKind.RATE_LIMITED, Layer.PROVIDER,
                            "Bedrock throttled the account in eu-central-1.").status(429).build(),
                            Duration.ofSeconds(7));
                    await();
                }
                case "slow" -> {
                    text(events, "Of course. ");
                    await();
                }
                case "cut" -> {
                    text(events, "Dear Amélie, thank you for");
                    throw ProviderException.of(FailureKind.INTERRUPTED, Layer.STREAM,
                            "The connection was closed before the answer had ended.")
                            .advice("What came is kept. Try again for the whole answer.").build();
                }
                case "calls" -> {
                    if (request.messages().getLast().role() == Role.TOOL) {
                        text(events, "It is warm.");
                    } else {
                        calls(events);
                        return;
                    }
                }
                case "markdown" -> text(events, MARKDOWN);
                default -> text(events, "Answer " + requests.size() + " of " + request.model());
            }
            events.accept(new StreamEvent.PartEnded(0, null));
            events.accept(new StreamEvent.UsageReported(new Usage(443L, 128L, null, null, null)));
            events.accept(new StreamEvent.Stopped(StopReason.END, "stop"));
        }

        @Override
        public List<ModelInfo> models() {
            listed.incrementAndGet();
            return List.of(new ModelInfo("gpt-5.2-mini", null), new ModelInfo("claude-sonnet-5", "Claude Sonnet 5"));
        }

        @Override
        public void cancel() {
            cancelled.countDown();
        }

        @Override
        public void close() {
            cancel();
        }

        private void calls(Consumer<StreamEvent> events) {
            for (int i = 0; i < 2; i++) {
                events.accept(new StreamEvent.PartStarted(i, new PartKind.ToolCall("call-" + i, "get_weather")));
                events.accept(new StreamEvent.Delta(i, "{\"city\":" + i + "}"));
                events.accept(new StreamEvent.PartEnded(i, null));
            }
            events.accept(new StreamEvent.Stopped(StopReason.TOOL_CALL, "tool_calls"));
        }

        private void text(Consumer<StreamEvent> events, String text) {
            events.accept(new StreamEvent.PartStarted(0, new PartKind.Text()));
            events.accept(new StreamEvent.Delta(0, text));
        }

        private void await() {
            Thread.startVirtualThread(() -> {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                opened.countDown();
            });
            Thread.startVirtualThread(() -> {
                try {
                    cancelled.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                opened.countDown();
            });
            try {
                opened.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (cancelled.getCount() == 0) {
                throw ProviderException.of(FailureKind.CANCELLED, Layer.PROGRAM, "Stopped.").build();
            }
        }

        private final CountDownLatch opened = new CountDownLatch(1);
    }

    static final String MARKDOWN = """
            Dear Amélie,

            Thank you for writing. Your order **NW-20931** is within our 30-day window, so I have started the refund \
            today. It will reach your account in three to five working days.

            - the refund for order NW-20931 leaves us today,
            - your bank shows it within five working days.

            Kind regards,
            Northwind Cycles

            ```json
            {
              "order": "NW-20931",
              "refund": true,
              "days": 23
            }
            ```
            """;
}
