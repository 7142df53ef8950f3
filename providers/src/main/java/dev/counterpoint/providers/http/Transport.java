package dev.counterpoint.providers.http;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A client of java.net.http with its connections, and what is known of them. Thread-safe. */
public final class Transport {
    /** For so long a connection was certainly kept; see {@link Transports}. */
    private static final Duration KEPT = Duration.ofMinutes(3);

    private final HttpClient client;
    private final StartingThreads starting;
    private final Slots slots;
    private final Slots ofHost;
    /** Those that have a place here and wait for one among all that go to the host. */
    private final AtomicInteger waitingForHost = new AtomicInteger();
    /** Connections of HTTP/1.1 that an answer's end gave back and no request has taken since, as far as is known. */
    private final AtomicInteger kept = new AtomicInteger();
    private final @Nullable URI proxy;
    private final AtomicBoolean knocking = new AtomicBoolean();
    private volatile HttpClient.@Nullable Version spoken;
    private volatile long heardAt;
    /** Whether the server said last that it keeps its connection. */
    private volatile boolean keeps;

    /**
     * @param starting the client's executor
     * @param ofHost   shared with all transports to the same host
     */
    Transport(HttpClient client, StartingThreads starting, int most, Slots ofHost, @Nullable URI proxy) {
        this.client = client;
        this.starting = starting;
        this.proxy = proxy;
        this.slots = new Slots(most);
        this.ofHost = ofHost;
    }

    public HttpClient client() {
        return client;
    }

    /**
     * Sends a request as {@link HttpClient#sendAsync} does, and learns from its answer.
     *
     * @return cancelling it closes the connection, or resets the stream
     */
    <T> CompletableFuture<HttpResponse<T>> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        HttpResponse.BodyHandler<T> hearing = head -> {
            heard(head);
            return handler.apply(head);
        };
        return takeKept() && Thread.currentThread().isVirtual()
                ? starting.here(() -> client.sendAsync(request, hearing))
                : client.sendAsync(request, hearing);
    }

    /** An answer came whole, so that its connection can be used again. */
    void gaveBack() {
        if (spoken == HttpClient.Version.HTTP_1_1 && keeps) {
            kept.incrementAndGet();
        }
    }

    /** Whether the next request surely finds a connection of its own. */
    private boolean takeKept() {
        return kept.getAndUpdate(count -> Math.max(0, count - 1)) > 0 && isRecent();
    }

    private boolean isRecent() {
        return System.nanoTime() - heardAt < KEPT.toNanos();
    }

    /**
     * Opens a connection that the next request finds, unless one was used a short time ago.
     *
     * @param harmless a request whose answer does not matter
     */
    Knock knock(HttpRequest harmless) {
        boolean warm = spoken != null && isRecent();
        if (warm || !knocking.compareAndSet(false, true)) {
            return Knock.NONE;
        }
        CompletableFuture<HttpResponse<Void>> sent = send(harmless, HttpResponse.BodyHandlers.discarding());
        var _ = sent.whenComplete((_, _) -> knocking.set(false));
        return new Knock(sent);
    }

    /** How many connections there may be is this program's to say, how many streams over one of HTTP/2 the server's. */
    private void heard(HttpResponse.ResponseInfo head) {
        HttpClient.Version version = head.version();
        heardAt = System.nanoTime();
        keeps = head.headers().firstValue("connection").filter("close"::equalsIgnoreCase).isEmpty();
        if (spoken != version) {
            spoken = version;
            if (version == HttpClient.Version.HTTP_2) {
                slots.unlimited();
                ofHost.unlimited();
            }
        }
    }

    /** Through which it goes; null for none. */
    @Nullable
    URI proxy() {
        return proxy;
    }

    Slots slots() {
        return slots;
    }

    /**
     * Waits, with a place among {@link #slots}, for one among all that go to the same host, or until {@code cancelled} is
     * done.
     *
     * @return to be closed
     * @throws ProviderException with {@link FailureKind#TIMEOUT} if it takes too long
     */
    Turn placeAtHost(CompletableFuture<?> cancelled, String host) throws InterruptedException {
        Turn turn = ofHost.take();
        boolean come = false;
        waitingForHost.incrementAndGet();
        try {
            turn.await(cancelled, host);
            come = true;
            return turn;
        } finally {
            waitingForHost.decrementAndGet();
            if (!come) {
                turn.close();
            }
        }
    }

    /** Requests under way. */
    int exchanges() {
        return Math.max(0, slots.taken() - waitingForHost.get());
    }

    /** Those that wait, for there are as many as there may be. */
    int waiting() {
        return slots.waiting() + waitingForHost.get();
    }

    /** What the server was heard to speak last; null before its first answer. */
    HttpClient.@Nullable Version spoken() {
        return spoken;
    }

    /** Whether a connection may have been kept from an earlier answer. */
    boolean isWarm() {
        return spoken != null;
    }

    /**
     * Somebody waited in vain. Over HTTP/1.1 the connection is closed with the exchange; over HTTP/2 it stays for all
     * others, and may be one that the network has forgotten.
     */
    void silent(Lease<Transport> lease) {
        if (spoken == HttpClient.Version.HTTP_2) {
            lease.doubted();
        }
    }

    void close() {
        client.shutdownNow();
    }
}
