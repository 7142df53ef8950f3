package dev.counterpoint.bench.wire;

import dev.counterpoint.bench.server.Shape;
import dev.counterpoint.bench.wire.client.BareRequests;
import dev.counterpoint.bench.wire.client.BareText;
import dev.counterpoint.bench.wire.client.StreamClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;

/** One run of a peer to its first token, in nanoseconds; what follows is read untimed, so that its connection is kept. */
final class FirstToken {
    private static final int BUFFER = 16 * 1024;

    private FirstToken() {}

    static HttpClient client(SSLContext trust) {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(trust).build();
    }

    /** In an event-stream, the first bytes count, undecoded: less cannot be done. */
    static long of(HttpClient client, Shape shape, URI root) throws IOException, InterruptedException {
        AtomicLong first = new AtomicLong();
        long begun = System.nanoTime();
        BareText text = new BareText("content", _ -> first.compareAndSet(0, System.nanoTime()));
        try (InputStream body = client.send(BareRequests.of(shape, root), HttpResponse.BodyHandlers.ofInputStream())
                .body()) {
            byte[] buffer = new byte[BUFFER];
            int kept = 0;
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer, kept, buffer.length - kept)) {
                if (shape == Shape.BEDROCK) {
                    first.compareAndSet(0, System.nanoTime());
                } else {
                    int used = text.read(buffer, kept + count);
                    System.arraycopy(buffer, used, buffer, 0, kept + count - used);
                    kept += count - used;
                }
            }
        }
        return first.get() - begun;
    }

    static long ofFresh(SSLContext trust, Shape shape, URI root) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try (HttpClient client = client(trust)) {
            long made = System.nanoTime() - begun;
            return made + of(client, shape, root);
        }
    }

    static long of(StreamClient client) throws Exception {
        AtomicLong first = new AtomicLong();
        long begun = System.nanoTime();
        client.stream(_ -> first.compareAndSet(0, System.nanoTime()));
        return first.get() - begun;
    }
}
