package dev.counterpoint.providers.http;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.Origin;
import dev.counterpoint.providers.config.TimeLimits;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;

/**
 * The {@link HttpClient}s beneath all scopes, shared by all who would make an equal one, so that connections and TLS
 * sessions stay warm from run to run. Thread-safe.
 */
public final class Transports implements AutoCloseable {
    private static final Duration IDLE = Duration.ofMinutes(5);
    /** The JDK drops idle connections after 30 s, sooner than a person thinks; many routers forget them after 5 minutes. */
    private static final String KEEP_ALIVE = "jdk.httpclient.keepalive.timeout";
    private static final String KEEP_ALIVE_SECONDS = "240";
    private static final int STARTERS = 16;

    private final TransportOptions options;
    private final ScheduledThreadPoolExecutor timer;
    private final ThreadPoolExecutor starters;
    private final LeasePool<Key, HttpClient> pool;

    /** All that makes two transports equal. */
    private record Key(Origin origin, HttpClient.Version version, Duration connectTimeout) {}

    public Transports() {
        this(TransportOptions.DEFAULT);
    }

    public Transports(TransportOptions options) {
        this.options = options;
        if (System.getProperty(KEEP_ALIVE) == null) {
            System.setProperty(KEEP_ALIVE, KEEP_ALIVE_SECONDS);
        }
        this.timer = new ScheduledThreadPoolExecutor(1,
                Thread.ofPlatform().daemon().name("transports-idle").factory());
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(10, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        this.starters = new ThreadPoolExecutor(STARTERS, STARTERS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("transports-", 0).factory());
        starters.allowCoreThreadTimeOut(true);
        this.pool = new LeasePool<>(this::open, HttpClient::shutdownNow, IDLE, Timer.on(timer));
    }

    /**
     * Leases the transport to an origin.
     *
     * @param uri absolute, http or https
     * @throws ProviderException with {@link FailureKind#CANCELLED} after {@link #close()}: the program is ending
     */
    public Lease<HttpClient> lease(URI uri, TimeLimits limits) {
        Origin origin = Origin.of(uri);
        // On plain http a client that may speak HTTP/2 sends "Upgrade: h2c", on which some local servers hang.
        HttpClient.Version version = origin.scheme().equals("https")
                ? HttpClient.Version.HTTP_2
                : HttpClient.Version.HTTP_1_1;
        try {
            return pool.lease(new Key(origin, version, limits.connect()));
        } catch (IllegalStateException closed) {
            throw ProviderException.of(FailureKind.CANCELLED, Layer.PROGRAM,
                    "Not sent: the program is closing its connections.").cause(closed).build();
        }
    }

    /**
     * A transport that shows a certificate, made for one exchange and shared with nobody.
     *
     * @return to be closed by the caller
     */
    HttpClient apart(KeyManagerFactory identity, Duration connectTimeout) {
        return options.applied(HttpClient.newBuilder().connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER), identity).build();
    }

    @Override
    public void close() {
        pool.close();
        timer.shutdown();
    }

    private HttpClient open(Key key) {
        return options.applied(HttpClient.newBuilder().version(key.version()).connectTimeout(key.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER).executor(this::execute)).build();
    }

    /**
     * What a client hands to its executor from its own selector thread is the parsing of bytes that have come, and a
     * subscriber that only enqueues: cheap enough to run there, and a thread hop less for every token. All else may
     * block: it starts an exchange and looks up names, which would pin a virtual thread's carrier.
     */
    private void execute(Runnable task) {
        if (Thread.currentThread().getName().endsWith("SelectorManager")) {
            task.run();
        } else {
            starters.execute(task);
        }
    }
}
