package dev.counterpoint.providers.http.aws;

import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.http.Lease;
import dev.counterpoint.providers.http.ProxyFailures;
import dev.counterpoint.providers.http.Transport;
import dev.counterpoint.providers.http.Transports;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import org.reactivestreams.FlowAdapters;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/**
 * The SDK's asynchronous HTTP client. Connections, trust and proxy are the program's. A body that ends sooner than its
 * framing says is an error here, and cancelling the future closes the connection.
 */
public final class AsyncAwsHttp implements SdkAsyncHttpClient {
    private final Transports transports;
    private final TimeLimits limits;

    /**
     * @param transports not closed with this one
     */
    public AsyncAwsHttp(Transports transports, TimeLimits limits) {
        this.transports = transports;
        this.limits = limits;
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest wanted) {
        SdkAsyncHttpResponseHandler handler = wanted.responseHandler();
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            HttpRequest request = AwsRequests.request(wanted.request(), body(wanted));
            Lease<Transport> lease = transports.lease(request.uri(), limits);
            CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> sent = lease.value().client().sendAsync(
                    request,
                    HttpResponse.BodyHandlers.ofPublisher());
            AnswerBody body = new AnswerBody(done);
            var _ = done.whenComplete((_, _) -> {
                // After the end both do nothing; before it, they close the connection.
                body.cancel();
                sent.cancel(true);
                lease.close();
            });
            var _ = sent.whenComplete((answer, failed) -> {
                Throwable broken = failed != null ? failed : ProxyFailures.refusal(answer).orElse(null);
                if (broken != null) {
                    lease.failed();
                    fail(handler, done, unwrapped(broken) instanceof IOException thrown
                            ? ProxyFailures.explained(lease.value(), request.uri(), limits, thrown)
                            : unwrapped(broken));
                } else {
                    lease.succeeded();
                    answer(handler, done, answer, body);
                }
            });
        } catch (RuntimeException failed) {
            fail(handler, done, failed);
        }
        return done;
    }

    @Override
    public String clientName() {
        return "java.net.http";
    }

    @Override
    public void close() {
        // What it stands on is shared.
    }

    private static void answer(SdkAsyncHttpResponseHandler handler, CompletableFuture<Void> done,
            HttpResponse<Flow.Publisher<List<ByteBuffer>>> answer, AnswerBody body) {
        try {
            handler.onHeaders(AwsRequests.head(answer).build());
            handler.onStream(FlowAdapters.toPublisher(body.of(answer.body())));
        } catch (RuntimeException failed) {
            fail(handler, done, failed);
        }
    }

    private static void fail(SdkAsyncHttpResponseHandler handler, CompletableFuture<Void> done, Throwable cause) {
        if (!done.isDone()) {
            handler.onError(cause);
            done.completeExceptionally(cause);
        }
    }

    private static HttpRequest.BodyPublisher body(AsyncExecuteRequest wanted) {
        SdkHttpContentPublisher content = wanted.requestContentPublisher();
        long length = content == null ? 0 : content.contentLength().orElse(-1L);
        if (content == null || length == 0) {
            return HttpRequest.BodyPublishers.noBody();
        }
        Flow.Publisher<ByteBuffer> bytes = FlowAdapters.toFlowPublisher(content);
        return length < 0
                ? HttpRequest.BodyPublishers.fromPublisher(bytes)
                : HttpRequest.BodyPublishers.fromPublisher(bytes, length);
    }

    private static Throwable unwrapped(Throwable failed) {
        return failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
    }
}
