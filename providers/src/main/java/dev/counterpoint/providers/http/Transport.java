package dev.counterpoint.providers.http;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A client of java.net.http with its connections, and what is known of them. Thread-safe. */
public final class Transport {
    private final HttpClient client;
    private final Slots slots;
    private volatile HttpClient.@Nullable Version spoken;

    Transport(HttpClient client, int most) {
        this.client = client;
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

    /** How many connections there may be is this program's to say, how many streams over one of HTTP/2 the server's. */
    private void heard(HttpClient.Version version) {
        if (spoken != version) {
            spoken = version;
            if (version == HttpClient.Version.HTTP_2) {
                slots.unlimited();
            }
        }
    }

    Slots slots() {
        return slots;
    }

    /** What the server was heard to speak last; null before its first answer. */
    HttpClient.@Nullable Version spoken() {
        return spoken;
    }

    void close() {
        client.shutdownNow();
    }
}
