package dev.counterpoint.providers.http;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.certificates.Certificates;
import dev.counterpoint.providers.config.Origin;
import dev.counterpoint.providers.config.TimeLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Takes the steps to a server one by one with sockets of its own, because the HTTP client takes them all at once and tells
 * the time of none. Through the same proxy, with the same trust and certificate as the client. Each call blocks and is meant
 * for a virtual thread; {@link #close()} from another thread ends it.
 */
public final class Probe implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(20);

    /** What a server said first. */
    public record Answer(int status, boolean http2) {}

    private final TransportOptions options;
    private final Origin origin;
    private final URI root;
    private final Duration limit;
    private final ProbeFailures failures;
    private final AtomicReference<@Nullable Socket> open = new AtomicReference<>();
    private final AtomicReference<@Nullable CompletableFuture<?>> asking = new AtomicReference<>();
    private volatile List<X509Certificate> shown = List.of();
    private volatile boolean closed;

    /**
     * @param address absolute, http or https
     * @param limit   of each step
     */
    public Probe(TransportOptions options, URI address, Duration limit) {
        this.options = options;
        this.origin = Origin.of(address);
        this.root = URI.create(origin.scheme() + "://" + origin.host() + ":" + origin.port() + "/");
        this.limit = limit;
        this.failures = new ProbeFailures(origin, options.proxyTo(origin), limit);
    }

    /** Where it leads. */
    public Origin origin() {
        return origin;
    }

    /** The proxy on the way as {@code host:port}; null for none. */
    public @Nullable String proxy() {
        URI through = options.proxyTo(origin);
        return through == null ? null : BaseUrl.hostOf(through);
    }

    /** With whom it connects: the proxy, where there is one. */
    public String nearest() {
        return target().getHostString() + ":" + target().getPort();
    }

    /** The addresses of whom it connects with. */
    public List<InetAddress> resolve() {
        try {
            return List.of(InetAddress.getAllByName(target().getHostString()));
        } catch (UnknownHostException unknown) {
            throw failures.unknown(unknown);
        }
    }

    /** Connects to the first address that answers. */
    public InetAddress connect(List<InetAddress> addresses) {
        IOException last = null;
        for (InetAddress address : addresses) {
            try {
                Socket socket = new Socket();
                hold(socket);
                socket.connect(new InetSocketAddress(address, target().getPort()), millis());
                return address;
            } catch (IOException refused) {
                last = refused;
            }
        }
        if (last == null) {
            throw new IllegalArgumentException("No address to connect to.");
        }
        throw failures.refusal(last);
    }

    /** Signs in to the proxy and has it connect to the server, over the connection made before. */
    public void tunnel() {
        Socket plain = held();
        ProxyLogin login = options.loginTo(origin);
        try {
            plain.setSoTimeout(millis());
            int status = Tunnel.open(plain, origin.host() + ":" + origin.port(),
                    login == null ? null : login.header());
            if (status < 200 || status > 299) {
                throw failures.tunnel(ProxyFailures.tunnelFailed(status));
            }
        } catch (IOException broken) {
            throw failures.tunnel(broken);
        }
    }

    /** Shakes hands on the connection made before. */
    public SSLSession secure() {
        Socket plain = held();
        SeenCertificates seen = new SeenCertificates(options.trust());
        try {
            SSLSocket secure = (SSLSocket) options.context(origin, seen).getSocketFactory().createSocket(plain,
                    origin.host(), origin.port(), true);
            hold(secure);
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.setSoTimeout(millis());
            secure.startHandshake();
            shown = seen.chain();
            return secure.getSession();
        } catch (IOException failed) {
            throw failures.tls(failed, seen.chain());
        }
    }

    /** Whether it is by a certificate that was added, and by none of Java's own, that {@link #secure} trusted the server. */
    public boolean isTrustedBySettings() {
        return options.trust() != null && !Certificates.isTrustedByJava(shown);
    }

    /** Asks for nothing, {@code HEAD /} without any key, with the client that runs use. */
    public Answer ask() {
        TimeLimits limits = new TimeLimits(limit, ANSWER, ANSWER);
        NetworkFailures network = new NetworkFailures(failures.host(), limits, options.proxyTo(origin));
        try (Transports transports = new Transports(options); var lease = transports.lease(root, limits)) {
            CompletableFuture<HttpResponse<Void>> sent = lease.value().send(
                    HttpRequest.newBuilder(root).method("HEAD", HttpRequest.BodyPublishers.noBody()).build(),
                    HttpResponse.BodyHandlers.discarding());
            asking.set(sent);
            if (closed) {
                sent.cancel(true);
            }
            HttpResponse<Void> answer = sent.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
            // Of a CONNECT that was refused the JDK passes on the head; over plain HTTP the proxy answers by itself.
            if (answer.statusCode() == 407 && proxy() != null) {
                throw network.beforeHead(ProxyFailures.tunnelFailed(407));
            }
            return new Answer(answer.statusCode(), answer.version() == HttpClient.Version.HTTP_2);
        } catch (ExecutionException failed) {
            throw network.beforeHead(failed.getCause() instanceof IOException broken
                    ? broken
                    : new IOException(failed.getCause()));
        } catch (TimeoutException late) {
            throw network.noFirstByte(false);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw ProviderException.of(FailureKind.CANCELLED, Layer.PROGRAM, "The test was stopped.").cause(stopped)
                    .build();
        }
    }

    @Override
    public void close() {
        closed = true;
        // It stays held: a step that comes to it afterwards finds it closed, and fails as such.
        release(open.get());
        CompletableFuture<?> sent = asking.get();
        if (sent != null) {
            sent.cancel(true);
        }
    }

    private InetSocketAddress target() {
        URI through = options.proxyTo(origin);
        return through == null
                ? InetSocketAddress.createUnresolved(origin.host(), origin.port())
                : InetSocketAddress.createUnresolved(through.getHost(), through.getPort() < 0 ? 80 : through.getPort());
    }

    private int millis() {
        return Math.toIntExact(limit.toMillis());
    }

    private Socket held() {
        Socket plain = open.get();
        if (plain == null) {
            throw new IllegalStateException("Not connected.");
        }
        return plain;
    }

    /** A socket that is opened while another thread closes this probe must not stay behind. */
    private void hold(Socket socket) {
        open.set(socket);
        if (closed) {
            release(socket);
        }
    }

    private static void release(@Nullable Socket socket) {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException _) {
                // It was only a probe: a close that fails changes nothing for the person.
            }
        }
    }
}
