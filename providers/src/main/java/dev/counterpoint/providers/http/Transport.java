package dev.counterpoint.providers.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A client of java.net.http with its connections, and what is known of them. Thread-safe. */
public final class Transport {
    /** For so long a connection was certainly kept; see {@link Transports}. */
    private static final Duration KEPT = Duration.ofMinutes(3);

    private final HttpClient client;
    private final Slots slots;
    private final @Nullable URI proxy;
    private final AtomicBoolean knocking = new AtomicBoolean();
    private volatile HttpClient.@Nullable Version spoken;
    private volatile long heardAt;

    Transport(HttpClient client, int most, @Nullable URI proxy) {
        this.client = client;
        this.proxy = proxy;
        this.slots = new Slots(most);
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
        return client.sendAsync(request, head -> {
            heard(head.version());
            return handler.apply(head);
        });
    }

    /**
     * Opens a connection that the next request finds, unless one was used a short time ago.
     *
     * @param harmless a request whose answer does not matter
     */
    Knock knock(HttpRequest harmless) {
        boolean warm = spoken != null && System.nanoTime() - heardAt < KEPT.toNanos();
        if (warm || !knocking.compareAndSet(false, true)) {
            return Knock.NONE;
        }
        CompletableFuture<HttpResponse<Void>> sent = send(harmless, HttpResponse.BodyHandlers.discarding());
        var _ = sent.whenComplete((_, _) -> knocking.set(false));
        return new Knock(sent);
    }

    /** How many connections there may be is this program's to say, how many streams over one of HTTP/2 the server's. */
    private void heard(HttpClient.Version version) {
        heardAt = System.nanoTime();
        if (spoken != version) {
            spoken = version;
            if (version == HttpClient.Version.HTTP_2) {
                slots.unlimited();
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
