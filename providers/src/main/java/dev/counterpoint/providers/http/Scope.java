package dev.counterpoint.providers.http;

import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.config.TimeLimits;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;

/**
 * What every protocol's client stands on: sends requests to one endpoint, tries again where that helps, and can be
 * cancelled from any thread, for good. The calls block; they are meant for a virtual thread.
 */
public final class Scope implements AutoCloseable {

    /** Makes the decoder of one answer. */
    @FunctionalInterface
    public interface Protocol {
        StreamDecoder decoder(StreamFailures failures, Consumer<StreamEvent> events);
    }

    /** What all scopes of a program share. */
    public record Shared(Transports transports, RetryPolicy retry, LongSupplier nanoTime) {}

    private final Endpoint endpoint;
    private final TimeLimits limits;
    private final Shared shared;
    private final ExchangeObserver observer;
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final Set<Exchange> running = ConcurrentHashMap.newKeySet();

    /**
     * @param observer sees every exchange of this scope
     */
    public Scope(Endpoint endpoint, TimeLimits limits, Shared shared, ExchangeObserver observer) {
        this.endpoint = endpoint;
        this.limits = limits;
        this.shared = shared;
        this.observer = observer;
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    /**
     * Posts a request and decodes its answer on the calling thread until it has ended.
     *
     * @param path below the base URL
     * @throws ProviderException if it did not come to the end that the protocol wants
     */
    public void stream(String path, byte[] json, Protocol protocol, Consumer<StreamEvent> events) {
        HttpCall call = endpoint.post(path, json);
        StreamFailures failures = new StreamFailures(endpoint.host(), endpoint.scrubber());
        HandedOver handed = new HandedOver(events);
        untilDone(handed, number -> {
            attempt(number, call, attempt -> attempt.stream(protocol.decoder(failures, handed)));
            return Boolean.TRUE;
        });
    }

    /**
     * Gets a JSON document.
     *
     * @param path  below the base URL
     * @param query without a question mark; may be empty
     * @throws ProviderException if none came
     */
    public JsonNode getJson(String path, String query) {
        HttpCall call = endpoint.get(path, query);
        return untilDone(new HandedOver(_ -> {}), number -> attempt(number, call, Attempt::json));
    }

    /** Sticky: what runs ends with {@link FailureKind#CANCELLED}, and so does what would start later. */
    public void cancel() {
        cancelled.countDown();
        running.forEach(Exchange::cancel);
    }

    @Override
    public void close() {
        cancel();
    }

    private interface Try<T> {
        T run(int number) throws AttemptFailed, InterruptedException;
    }

    private interface Use<T> {
        T of(Attempt attempt) throws AttemptFailed, InterruptedException;
    }

    private <T> T untilDone(HandedOver handed, Try<T> once) {
        try {
            for (int number = 1;; number++) {
                checkCancelled();
                try {
                    return once.run(number);
                } catch (AttemptFailed failed) {
                    Optional<Duration> pause = failed.worthRetrying() && !handed.any()
                            ? shared.retry().pauseAfter(number, failed.failure())
                            : Optional.empty();
                    if (pause.isEmpty() || isCancelled()) {
                        checkCancelled();
                        throw failed.failure();
                    }
                    observer.retrying(number, failed.failure(), pause.get());
                    shared.retry().pauser().pause(pause.get(), cancelled);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw stopped();
        } catch (CancellationException _) {
            throw stopped();
        }
    }

    private <T> T attempt(int number, HttpCall call, Use<T> use) throws AttemptFailed, InterruptedException {
        observer.requestSent(number, call.masked());
        try (Lease<HttpClient> lease = shared.transports().lease(endpoint.base(), limits);
                Exchange exchange = new Exchange(lease.value(), call.toRequest(), shared.nanoTime())) {
            running.add(exchange);
            try {
                // Whoever cancels counts down first and then looks for exchanges: one of the two sees the other.
                checkCancelled();
                exchange.start();
                return use.of(new Attempt(number, exchange, lease, endpoint, limits, shared.retry().clock(), observer));
            } finally {
                running.remove(exchange);
            }
        } finally {
            observer.ended(number);
        }
    }

    private boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    private void checkCancelled() {
        if (isCancelled()) {
            throw stopped();
        }
    }

    private static ProviderException stopped() {
        return ProviderException
                .of(FailureKind.CANCELLED, Layer.PROGRAM, "Stopped. The connection to the provider was closed.")
                .build();
    }

    /** Remembers whether any of an answer was handed over: from then on, it cannot be asked for again. */
    private static final class HandedOver implements Consumer<StreamEvent> {
        private final Consumer<StreamEvent> events;
        private boolean any;

        HandedOver(Consumer<StreamEvent> events) {
            this.events = events;
        }

        boolean any() {
            return any;
        }

        @Override
        public void accept(StreamEvent event) {
            any |= !(event instanceof StreamEvent.UsageReported) && !(event instanceof StreamEvent.Unknown);
            events.accept(event);
        }
    }
}
