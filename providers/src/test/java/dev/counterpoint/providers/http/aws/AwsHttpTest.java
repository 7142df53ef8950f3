package dev.counterpoint.providers.http.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.http.Transports;
import dev.counterpoint.providers.testing.WireServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/** What AWS's suites do not ask for: a body that is cut, and a request that is stopped. */
@Timeout(60)
class AwsHttpTest {
    private static final String HEAD = String.join("\r\n", "HTTP/1.1 200 OK", "Content-Type: text/plain",
            "Content-Length: 100", "", "");
    private static final String CHUNKED_HEAD = String.join("\r\n", "HTTP/1.1 200 OK", "Content-Type: text/plain",
            "Transfer-Encoding: chunked", "", "");

    private final Transports transports = new Transports();

    @AfterEach
    void close() {
        transports.close();
    }

    @Test
    void async_aBodyThatIsCutInsideAChunk_isAnError() {
        assertCut(CHUNKED_HEAD, "64\r\nhalf of it");
    }

    @Test
    void async_aBodyThatIsCutBetweenChunks_isAnError() {
        assertCut(CHUNKED_HEAD, "4\r\nhalf\r\n");
    }

    @Test
    void async_aBodyShorterThanItsLength_isAnError() {
        assertCut(HEAD, "half of it");
    }

    @Test
    void async_aStoppedRequest_closesItsConnection() throws Exception {
        CompletableFuture<Boolean> gone = new CompletableFuture<>();
        try (WireServer server = new WireServer((_, to) -> {
            to.raw(CHUNKED_HEAD + "4\r\nhalf\r\n");
            to.awaitClosed();
            gone.complete(true);
        })) {
            Handler handler = new Handler();
            CompletableFuture<Void> running = start(server.uri("/"), handler);
            handler.firstBytes.get(30, TimeUnit.SECONDS);

            running.cancel(true);

            assertThat(gone.get(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void async_aStoppedRequest_beforeItsHead_closesItsConnection() throws Exception {
        CompletableFuture<Boolean> asked = new CompletableFuture<>();
        CompletableFuture<Boolean> gone = new CompletableFuture<>();
        try (WireServer server = new WireServer((_, to) -> {
            asked.complete(true);
            to.awaitClosed();
            gone.complete(true);
        })) {
            CompletableFuture<Void> running = start(server.uri("/"), new Handler());
            asked.get(30, TimeUnit.SECONDS);

            running.cancel(true);

            assertThat(gone.get(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void blocking_aBodyThatIsCut_isAnError() throws Exception {
        try (WireServer server = new WireServer((_, to) -> {
            to.raw(HEAD + "half of it");
            to.close();
        })) {
            HttpExecuteResponse response = prepare(server.uri("/")).call();

            try (InputStream body = response.responseBody().orElseThrow()) {
                assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void blocking_anAbortedRequest_ends_andClosesItsConnection() throws Exception {
        CompletableFuture<Boolean> asked = new CompletableFuture<>();
        CompletableFuture<Boolean> gone = new CompletableFuture<>();
        try (WireServer server = new WireServer((_, to) -> {
            asked.complete(true);
            to.awaitClosed();
            gone.complete(true);
        })) {
            ExecutableHttpRequest request = prepare(server.uri("/"));
            CompletableFuture<Throwable> ended = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> {
                try {
                    HttpExecuteResponse _ = request.call();
                    ended.complete(new AssertionError("It was answered."));
                } catch (IOException | RuntimeException stopped) {
                    ended.complete(stopped);
                }
            });
            asked.get(30, TimeUnit.SECONDS);

            request.abort();

            assertThat(ended.get(30, TimeUnit.SECONDS)).isNotInstanceOf(AssertionError.class);
            assertThat(gone.get(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void assertCut(String head, String body) {
        try (WireServer server = new WireServer((_, to) -> {
            to.raw(head + body);
            to.close();
        })) {
            Handler handler = new Handler();

            CompletableFuture<Void> running = start(server.uri("/"), handler);

            assertThatThrownBy(() -> running.get(30, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IOException.class);
            assertThat(handler.failed).isCompletedExceptionally();
        }
    }

    private ExecutableHttpRequest prepare(URI uri) {
        return new BlockingAwsHttp(transports, TimeLimits.DEFAULT)
                .prepareRequest(HttpExecuteRequest.builder().request(get(uri)).build());
    }

    private CompletableFuture<Void> start(URI uri, Handler handler) {
        return new AsyncAwsHttp(transports, TimeLimits.DEFAULT).execute(AsyncExecuteRequest.builder().request(get(uri))
                .requestContentPublisher(new Nothing()).responseHandler(handler).build());
    }

    private static SdkHttpRequest get(URI uri) {
        return SdkHttpRequest.builder().uri(uri).method(SdkHttpMethod.GET).build();
    }

    private static final class Nothing implements SdkHttpContentPublisher {
        @Override
        public Optional<Long> contentLength() {
            return Optional.of(0L);
        }

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
            throw new IllegalStateException("There is no body.");
        }
    }

    /** Asks for all there is. */
    private static final class Handler implements SdkAsyncHttpResponseHandler {
        private final CompletableFuture<String> firstBytes = new CompletableFuture<>();
        private final CompletableFuture<Boolean> failed = new CompletableFuture<>();

        @Override
        public void onHeaders(SdkHttpResponse head) {
            assertThat(head.statusCode()).isEqualTo(200);
        }

        @Override
        public void onStream(Publisher<ByteBuffer> stream) {
            stream.subscribe(new Subscriber<>() {
                @Override
                public void onSubscribe(Subscription subscription) {
                    subscription.request(Long.MAX_VALUE);
                }

                @Override
                public void onNext(ByteBuffer bytes) {
                    firstBytes.complete(StandardCharsets.UTF_8.decode(bytes).toString());
                }

                @Override
                public void onError(Throwable cause) {
                    failed.completeExceptionally(cause);
                }

                @Override
                public void onComplete() {
                    failed.complete(false);
                }
            });
        }

        @Override
        public void onError(Throwable cause) {
            failed.completeExceptionally(cause);
        }
    }
}
