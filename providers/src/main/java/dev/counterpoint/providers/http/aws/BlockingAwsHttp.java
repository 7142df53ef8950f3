package dev.counterpoint.providers.http.aws;

import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.http.Lease;
import dev.counterpoint.providers.http.ProxyFailures;
import dev.counterpoint.providers.http.Transport;
import dev.counterpoint.providers.http.Transports;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;

/** The SDK's blocking HTTP client; meant for virtual threads. Connections, trust and proxy are the program's. */
public final class BlockingAwsHttp implements SdkHttpClient {
    private final Transports transports;
    private final TimeLimits limits;

    /**
     * @param transports not closed with this one
     */
    public BlockingAwsHttp(Transports transports, TimeLimits limits) {
        this.transports = transports;
        this.limits = limits;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new Call(request);
    }

    @Override
    public String clientName() {
        return "java.net.http";
    }

    @Override
    public void close() {
        // What it stands on is shared.
    }

    /** One request. Aborting it, by any thread, closes its connection. */
    private final class Call implements ExecutableHttpRequest {
        private final HttpExecuteRequest wanted;
        private final AtomicReference<@Nullable CompletableFuture<?>> running = new AtomicReference<>();
        private volatile boolean aborted;

        Call(HttpExecuteRequest wanted) {
            this.wanted = wanted;
        }

        @Override
        public HttpExecuteResponse call() throws IOException {
            HttpRequest request = AwsRequests.request(wanted.httpRequest(), body());
            Lease<Transport> lease = transports.lease(request.uri(), limits);
            try {
                CompletableFuture<HttpResponse<InputStream>> sent = lease.value().client().sendAsync(request,
                        HttpResponse.BodyHandlers.ofInputStream());
                running.set(sent);
                if (aborted) {
                    abort();
                }
                HttpResponse<InputStream> answer = sent.get();
                IOException refused = ProxyFailures.refusal(answer).orElse(null);
                if (refused != null) {
                    lease.close();
                    throw ProxyFailures.explained(lease.value(), request.uri(), limits, refused);
                }
                return response(answer, lease);
            } catch (InterruptedException stopped) {
                abort();
                lease.close();
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException("Stopped.").initCause(stopped);
            } catch (ExecutionException failed) {
                lease.failed();
                lease.close();
                throw failed.getCause() instanceof IOException broken
                        ? ProxyFailures.explained(lease.value(), request.uri(), limits, broken)
                        : new IOException(failed.getCause());
            } catch (RuntimeException failed) {
                lease.close();
                throw failed;
            }
        }

        @Override
        public void abort() {
            aborted = true;
            CompletableFuture<?> sent = running.get();
            if (sent != null) {
                sent.cancel(true);
            }
        }

        private HttpRequest.BodyPublisher body() throws IOException {
            ContentStreamProvider content = wanted.contentStreamProvider().orElse(null);
            if (content == null) {
                return HttpRequest.BodyPublishers.noBody();
            }
            // What is sent to sign in is small; with all of it there, its length is known.
            try (InputStream in = content.newStream()) {
                return HttpRequest.BodyPublishers.ofByteArray(in.readAllBytes());
            }
        }

        private HttpExecuteResponse response(HttpResponse<InputStream> answer, Lease<Transport> lease) {
            lease.succeeded();
            InputStream body = new FilterInputStream(answer.body()) {
                @Override
                public void close() throws IOException {
                    super.close();
                    lease.close();
                }
            };
            if (wanted.httpRequest().method() == SdkHttpMethod.HEAD) {
                closeQuietly(body);
                return HttpExecuteResponse.builder().response(AwsRequests.head(answer).build()).build();
            }
            return HttpExecuteResponse.builder().response(AwsRequests.head(answer).build())
                    .responseBody(AbortableInputStream.create(body, () -> closeQuietly(body))).build();
        }

        /** Closing a body that has not come to its end closes its connection. */
        private static void closeQuietly(InputStream body) {
            try {
                body.close();
            } catch (IOException _) {
                return; // It is gone all the same.
            }
        }
    }
}
