package dev.counterpoint.providers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpoint.providers.testing.Http2Server;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Over HTTP/2 a stop resets the stream. The JDK has no such server, so a few frames are written by hand, and the client
 * gets there by the upgrade that this program itself never asks for.
 */
@Timeout(30)
class Http2StopTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void cancel_resetsTheStream() throws Exception {
        try (Http2Server server = new Http2Server("data: x\n\n");
                HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2)
                        .proxy(HttpClient.Builder.NO_PROXY).build()) {
            HttpRequest request = HttpRequest.newBuilder(server.uri())
                    .POST(HttpRequest.BodyPublishers.ofString("{}")).build();
            try (Exchange exchange = new Exchange(inbox -> client.sendAsync(request, inbox), System::nanoTime)) {
                exchange.start();
                assertThat(exchange.head(PATIENCE).status()).isEqualTo(200);
                Inbox.Item.Bytes bytes = Objects.requireNonNull(exchange.next(PATIENCE));
                assertThat(new String(bytes.bytes(), StandardCharsets.UTF_8)).isEqualTo("data: x\n\n");

                long cancelled = System.nanoTime();
                exchange.cancel();

                assertThatThrownBy(() -> exchange.next(PATIENCE)).isInstanceOf(CancellationException.class);
                long took = server.resetAt().get(10, TimeUnit.SECONDS) - cancelled;
                System.out.printf("Stop reset the HTTP/2 stream after %.2f ms%n", took / 1e6);
                assertThat(Duration.ofNanos(took)).isLessThan(Duration.ofSeconds(1));
            }
        }
    }
}
