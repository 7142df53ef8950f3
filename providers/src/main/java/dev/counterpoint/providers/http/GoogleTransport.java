package dev.counterpoint.providers.http;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.TimeLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/** google-http-client's requests over java.net.http. Redirects are not followed: none of these servers makes any. */
final class GoogleTransport extends HttpTransport {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration WHOLE = Duration.ofSeconds(30);
    private static final int MOST_BYTES = 256 * 1024;
    private static final TimeLimits LIMITS = new TimeLimits(CONNECT, WHOLE, WHOLE);

    private final Transports transports;
    private final UnaryOperator<URI> route;
    private final @Nullable KeyManagerFactory identity;

    /**
     * @param route where a request goes; throws a {@link ProviderException} if it may not
     */
    GoogleTransport(Transports transports, UnaryOperator<URI> route, @Nullable KeyManagerFactory identity) {
        this.transports = transports;
        this.route = route;
        this.identity = identity;
    }

    @Override
    public boolean isMtls() {
        return identity != null;
    }

    @Override
    protected LowLevelHttpRequest buildRequest(String method, String url) {
        return new Request(method, url);
    }

    private HttpResponse<byte[]> send(HttpRequest request, URI uri) throws IOException {
        try (Lease<Transport> lease = transports.lease(uri, LIMITS, Tenant.NOBODY, identity)) {
            NetworkFailures failures = new NetworkFailures(BaseUrl.hostOf(uri), LIMITS, lease.value().proxy());
            return await(lease.value().client(), request, failures);
        }
    }

    private static HttpResponse<byte[]> await(HttpClient client, HttpRequest request, NetworkFailures failures)
            throws IOException {
        CompletableFuture<HttpResponse<byte[]>> sent = client.sendAsync(request,
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            HttpResponse<byte[]> answer = sent.get(WHOLE.toNanos(), TimeUnit.NANOSECONDS);
            IOException refused = ProxyFailures.refusal(answer).orElse(null);
            if (refused != null) {
                throw new IOException(failures.beforeHead(refused));
            }
            return answer;
        } catch (InterruptedException _) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for a token");
        } catch (TimeoutException _) {
            sent.cancel(true);
            throw new IOException(failures.noFirstByte(false));
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException broken
                    ? new IOException(failures.beforeHead(broken))
                    : new IOException(failed.getCause());
        }
    }

    private final class Request extends LowLevelHttpRequest {
        private final String method;
        private final String url;
        private final List<String> headers = new ArrayList<>();

        Request(String method, String url) {
            this.method = method;
            this.url = url;
        }

        @Override
        public void addHeader(String name, String value) {
            // The connection and the content decide about the rest; packed answers would have to be unpacked.
            String lower = name.toLowerCase(Locale.ROOT);
            if (!lower.equals("accept-encoding") && !lower.equals("content-length") && !lower.equals("connection")
                    && !lower.equals("host")) {
                headers.add(name);
                headers.add(value);
            }
        }

        @Override
        public LowLevelHttpResponse execute() throws IOException {
            URI uri;
            try {
                uri = BaseUrl.check(route.apply(URI.create(url)));
            } catch (ProviderException refused) {
                throw new IOException(refused);
            } catch (IllegalArgumentException noUrl) {
                throw new IOException("The credential names an address that is none.", noUrl);
            }
            HttpRequest.Builder builder = HttpRequest.newBuilder(uri);
            for (int i = 0; i < headers.size(); i += 2) {
                builder.header(headers.get(i), headers.get(i + 1));
            }
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            if (getStreamingContent() != null) {
                getStreamingContent().writeTo(body);
                if (getContentType() != null) {
                    builder.setHeader("content-type", getContentType());
                }
                if (getContentEncoding() != null) {
                    builder.setHeader("content-encoding", getContentEncoding());
                }
            }
            builder.method(method, body.size() == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
            return new GoogleResponse(send(builder.build(), uri));
        }
    }
}
