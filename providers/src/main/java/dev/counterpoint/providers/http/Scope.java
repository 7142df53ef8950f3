package dev.counterpoint.providers.http;

import org.slf4j.LoggerFactory;
import org.slf4j.Logger;
import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What every protocol's client stands on: sends requests to one endpoint, tries again where that helps, and can be
 * cancelled from any thread, for good. The calls block; they are meant for a virtual thread.
 */
public final class Scope implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Scope.class);
    private static final int UNAUTHORIZED = 401;

    /** Makes the decoder of one answer. */
    @FunctionalInterface
    public interface Protocol {
        StreamDecoder decoder(StreamFailures failures, Consumer<StreamEvent> events);
    }

    /**
     * What all scopes of a program share.
     *
     * @param errorBody how long an error's body is read at most, whatever the time limits
     */
    public record Shared(Transports transports, RetryPolicy retry, LongSupplier nanoTime, Duration errorBody) {
        private static final Duration ERROR_BODY = Duration.ofSeconds(10);

        public Shared(Transports transports, RetryPolicy retry, LongSupplier nanoTime) {
            this(transports, retry, nanoTime, ERROR_BODY);
        }

        Shared once() {
            return new Shared(transports, retry.once(), nanoTime, errorBody);
        }
    }

    private final Endpoint endpoint;
    private final TimeLimits limits;
    private final Tenant tenant;
    private final Shared shared;
    private final ExchangeObserver observer;
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final CompletableFuture<@Nullable Void> whenCancelled = new CompletableFuture<>();
    /** Counts on over all calls of this scope: some protocols need two for one answer. */
    private final AtomicInteger exchanges = new AtomicInteger();
    private final Set<Exchange> running = ConcurrentHashMap.newKeySet();

    /**
     * @param config   for which the transports are; its time limits hold
     * @param observer sees every exchange of this scope
     */
    public Scope(Endpoint endpoint, ProviderConfig config, Shared shared, ExchangeObserver observer) {
        this(endpoint, config.timeLimits(), Tenant.of(config), shared, observer);
    }

    Scope(Endpoint endpoint, TimeLimits limits, Shared shared, ExchangeObserver observer) {
        this(endpoint, limits, Tenant.NOBODY, shared, observer);
    }

    private Scope(Endpoint endpoint, TimeLimits limits, Tenant tenant, Shared shared, ExchangeObserver observer) {
        this.endpoint = endpoint;
        this.limits = limits;
        this.tenant = tenant;
        this.shared = shared;
        this.observer = observer;
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    /**
     * Sends a request and decodes its answer on the calling thread until it has ended.
     *
     * @throws ProviderException if it did not come to the end that the protocol wants
     */
    public void stream(StreamCall wanted, Protocol protocol, Consumer<StreamEvent> events) {
        HttpCall call = endpoint.stream(wanted);
        StreamFailures failures = new StreamFailures(endpoint.host(), endpoint.scrubber());
        HandedOver handed = new HandedOver(events);
        untilDone(call, handed, (number, signed) -> {
            attempt(number, signed,
                    attempt -> attempt.stream(AnswerDecoder.of(protocol, failures, handed), wanted.contentTypes()));
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
        try {
            return document(endpoint.get(path, query));
        } catch (ProviderException failed) {
            throw Advice.withoutList(failed);
        }
    }

    /**
     * Posts a JSON document and reads the one that is answered.
     *
     * @param path below the base URL
     * @throws ProviderException if none came
     */
    public JsonNode postJson(String path, byte[] json) {
        return postJson(path, json, Map.of());
    }

    /**
     * As {@link #postJson(String, byte[])}, for a request that has parameters.
     *
     * @param notSent those that were set and are not sent, each with the reason
     */
    public JsonNode postJson(String path, byte[] json, Map<String, String> notSent) {
        return document(endpoint.post(path, json, notSent));
    }

    /**
     * Another scope at the same endpoint, for what is not the answer itself: nobody watches it, it tries once, and it has
     * to be cancelled and closed on its own.
     *
     * @param patience how long it waits for each next byte, at most
     */
    public Scope aside(Duration patience) {
        TimeLimits hurried = new TimeLimits(limits.connect(), shorter(limits.firstByte(), patience),
                shorter(limits.betweenBytes(), patience));
        return new Scope(endpoint, hurried, tenant, shared.once(), ExchangeObserver.NONE);
    }

    /**
     * Waits.
     *
     * @throws ProviderException with {@link FailureKind#CANCELLED} as soon as this scope is
     */
    public void pause(Duration time) {
        try {
            shared.retry().pauser().pause(time, cancelled);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw stopped();
        }
        checkCancelled();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private JsonNode document(HttpCall call) {
        return untilDone(call, new HandedOver(_ -> {}), (number, signed) -> attempt(number, signed, Attempt::json));
    }

    /**
     * Opens a connection if none is kept, and fetches the token if one is needed and the configuration alone says how. A
     * plain http server is next door and logs what it is asked, so it is left alone.
     *
     * @throws ProviderException if it could not sign in
     */
    public void prepare() {
        HttpCall knock = endpoint.knock();
        try (Lease<Transport> lease = shared.transports().lease(knock.uri(), limits, tenant)) {
            Knock connecting = knock.uri().getScheme().equalsIgnoreCase("https")
                    ? lease.value().knock(knock.toRequest())
                    : Knock.NONE;
            if (tenant.isExplicit()) {
                Map<String, Secret> _ = signIn(knock);
            }
            connecting.await(limits.connect());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (CancellationException _) {
            throw stopped();
        }
    }

    /** Sticky: what runs ends with {@link FailureKind#CANCELLED}, and so does what would start later. */
    public void cancel() {
        cancelled.countDown();
        whenCancelled.complete(null);
        running.forEach(Exchange::cancel);
    }

    @Override
    public void close() {
        cancel();
    }

    private interface Try<T> {
        T run(int number, HttpCall signed) throws AttemptFailed, InterruptedException;
    }

    private interface Use<T> {
        T of(Attempt attempt) throws AttemptFailed, InterruptedException;
    }

    private <T> T untilDone(HttpCall call, HandedOver handed, Try<T> once) {
        try {
            boolean renewed = false;
            boolean freshened = false;
            int again = 1;
            while (true) {
                int number = exchanges.incrementAndGet();
                checkCancelled();
                Map<String, Secret> credentials = signIn(call);
                try {
                    return once.run(number, call.signed(credentials));
                } catch (AttemptFailed failed) {
                    checkCancelled();
                    if (isRefused(failed.failure()) && !renewed && !handed.any() && !credentials.isEmpty()
                            && endpoint.authorization().renew(credentials)) {
                        renewed = true;
                        observer.retrying(number, failed.failure(), Duration.ZERO);
                        continue;
                    }
                    if (failed.isStale() && !freshened && !handed.any()) {
                        freshened = true;
                        observer.retrying(number, failed.failure(), Duration.ZERO);
                        continue;
                    }
                    Optional<Duration> pause = failed.worthRetrying() && !handed.any()
                            ? shared.retry().pauseAfter(again++, failed.failure())
                            : Optional.empty();
                    if (pause.isEmpty()) {
                        throw endpoint.authorization().explain(failed.failure());
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

    /** Amazon refuses old keys with 403, but in words that tell. */
    private static boolean isRefused(ProviderException failure) {
        return failure.status() == UNAUTHORIZED || failure.kind() == FailureKind.SIGN_IN;
    }

    /**
     * Waits for the credentials, or until this scope is cancelled, and no longer than this provider's limits allow; what
     * others wait for goes on.
     */
    private Map<String, Secret> signIn(HttpCall call) throws InterruptedException {
        if (!endpoint.isHome(call.uri())) {
            return Map.of();
        }
        CompletableFuture<Map<String, Secret>> headers = endpoint.authorization().headers(call.unsigned());
        try {
            if (!headers.isDone()) {
                Object _ = CompletableFuture.anyOf(headers, whenCancelled)
                        .get(limits.connect().plus(limits.firstByte()).toNanos(), TimeUnit.NANOSECONDS);
                checkCancelled();
            }
            Map<String, Secret> signed = headers.get();
            endpoint.scrubber().add(signed.values().stream().map(Secret::reveal).toList());
            return signed;
        } catch (TimeoutException _) {
            throw new NetworkFailures(endpoint.host(), limits, null).noSignIn();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case ProviderException known -> throw known;
                case CancellationException _ -> throw stopped();
                case null, default -> {
                    LOG.warn("The sign-in failed", failed);
                    throw ProviderException
                            .of(FailureKind.INTERNAL, Layer.PROGRAM, "The sign-in failed inside this program.")
                            .advice("The log file has the details.").cause(failed).build();
                }
            }
        }
    }

    private <T> T attempt(int number, HttpCall call, Use<T> use) throws AttemptFailed, InterruptedException {
        try (Lease<Transport> lease = shared.transports().lease(call.uri(), limits, tenant);
                Turn turn = lease.value().slots().take()) {
            turn.await(whenCancelled, endpoint.host());
            checkCancelled();
            try (Turn _ = lease.value().placeAtHost(whenCancelled, endpoint.host())) {
                checkCancelled();
                return exchange(number, call, lease, use);
            }
        }
    }

    private <T> T exchange(int number, HttpCall call, Lease<Transport> lease, Use<T> use)
            throws AttemptFailed, InterruptedException {
        try (Exchange exchange = new Exchange(call.sender(lease.value()), shared.nanoTime())) {
            running.add(exchange);
            try {
                // Whoever cancels counts down first and then looks for exchanges: one of the two sees the other.
                checkCancelled();
                exchange.start();
                // While it is on its way; what is answered is not taken before.
                observer.requestSent(number, call.masked());
                return use.of(new Attempt(number, exchange, lease, endpoint, limits, shared, observer));
            } finally {
                running.remove(exchange);
                if (exchange.isWhole()) {
                    lease.value().gaveBack();
                }
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
