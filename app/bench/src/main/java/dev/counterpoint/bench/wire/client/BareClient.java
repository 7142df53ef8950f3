package dev.counterpoint.bench.wire.client;

import dev.counterpoint.bench.server.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.Consumer;

/**
 * The least that a client can do and still have the text: java.net.http's own stream, lines found in its bytes, Jackson's
 * streaming parser as far as the text and no further. No checks, no time limits, no usage, no other kinds of events.
 */
final class BareClient implements StreamClient {
    private static final int BUFFER = 64 * 1024;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest request;
    private final String field;

    BareClient(Shape shape, URI root) {
        this.request = BareRequests.of(shape, root);
        this.field = BareText.field(shape);
    }

    @Override
    public void stream(Consumer<String> text) throws IOException, InterruptedException {
        BareText lines = new BareText(field, text);
        try (InputStream body = client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body()) {
            byte[] buffer = new byte[BUFFER];
            int kept = 0;
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer, kept, buffer.length - kept)) {
                int end = kept + count;
                int used = lines.read(buffer, end);
                System.arraycopy(buffer, used, buffer, 0, end - used);
                kept = end - used;
            }
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
