package dev.counterpoint.providers.http;

import dev.counterpoint.providers.Connections;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.Origin;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.TimeLimits;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The {@link HttpClient}s beneath all scopes, shared by all who would make an equal one, so that connections and TLS
 * sessions stay warm from run to run. Thread-safe.
 */
public final class Transports implements AutoCloseable {
    private static final Duration IDLE = Duration.ofMinutes(5);
    /** The JDK drops idle connections after 30 s, sooner than a person thinks; many routers forget them after 5 minutes. */
    private static final String KEEP_ALIVE = "jdk.httpclient.keepalive.timeout";
    private static final String KEEP_ALIVE_SECONDS = "240";
    /** The JDK sends no password to a proxy before an encrypted connection unless it is told that this may be. */
    private static final String TUNNEL_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";
    private static final int STARTERS = 16;

    private final ScheduledThreadPoolExecutor timer;
    private final ThreadPoolExecutor starters;
    private final LeasePool<Key, Transport> pool;
    private final HostSlots hosts = new HostSlots();
    private volatile TransportOptions options;

    /** All that makes two transports equal. */
    private record Key(Origin origin, HttpClient.Version version, Duration connectTimeout, TransportOptions options,
            @Nullable KeyManagerFactory identity, Tenant tenant) {}

    public Transports() {
        this(TransportOptions.DEFAULT);
    }

    public Transports(TransportOptions options) {
        this(options, IDLE);
    }

    /** @param idle after which a transport that nobody uses is closed, with its connections */
    Transports(TransportOptions options, Duration idle) {
        this.options = options;
        setUnlessSet(KEEP_ALIVE, KEEP_ALIVE_SECONDS);
        setUnlessSet(TUNNEL_SCHEMES, "");
        this.timer = new ScheduledThreadPoolExecutor(1,
                Thread.ofPlatform().daemon().name("transports-idle").factory());
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(10, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        this.starters = new ThreadPoolExecutor(STARTERS, STARTERS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("transports-", 0).factory());
        starters.allowCoreThreadTimeOut(true);
        this.pool = new LeasePool<>(this::open, Transport::close, idle, Timer.on(timer), System::nanoTime);
    }

    /**
     * Leases the transport to an origin, for a request that belongs to no configuration.
     *
     * @param uri absolute, http or https
     * @throws ProviderException with {@link FailureKind#CANCELLED} after {@link #close()}: the program is ending
     */
    public Lease<Transport> lease(URI uri, TimeLimits limits) {
        return lease(uri, limits, Tenant.NOBODY, null);
    }

    Lease<Transport> lease(URI uri, TimeLimits limits, Tenant tenant) {
        return lease(uri, limits, tenant, null);
    }

    /**
     * @param identity shows a client certificate; null for none
     */
    Lease<Transport> lease(URI uri, TimeLimits limits, Tenant tenant, @Nullable KeyManagerFactory identity) {
        Origin origin = Origin.of(uri);
        // On plain http a client that may speak HTTP/2 sends "Upgrade: h2c", on which some local servers hang.
        HttpClient.Version version = origin.scheme().equals("https")
                ? HttpClient.Version.HTTP_2
                : HttpClient.Version.HTTP_1_1;
        try {
            return pool.lease(new Key(origin, version, limits.connect(), options, identity, tenant));
        } catch (IllegalStateException closed) {
            throw ProviderException.of(FailureKind.CANCELLED, Layer.PROGRAM,
                    "Not sent: the program is closing its connections.").cause(closed).build();
        }
    }

    /** What holds for the next lease. Transports under other options are replaced, and close with their last lease. */
    public void update(TransportOptions changed) {
        options = changed;
        pool.retire(key -> !key.options().equals(changed));
    }

    /** What holds now. */
    public TransportOptions options() {
        return options;
    }

    /** Replaces the transports of a configuration that was changed or removed; they close with their last lease. */
    public void retire(ProviderConfig before) {
        Tenant tenant = Tenant.of(before);
        Origin origin = before.address().map(Origin::of).orElse(null);
        pool.retire(key -> key.tenant().equals(tenant)
                && (!tenant.isAnonymous() || key.origin().equals(origin)));
    }

    /** Closes those that nobody uses at this moment; who comes next gets a new one. */
    public void closeIdle() {
        pool.closeIdle();
    }

    /** Those that are open, the oldest first. */
    public List<Connections.Transport> seen() {
        return pool.seen().stream().map(Transports::seen).toList();
    }

    @Override
    public void close() {
        pool.close();
        timer.shutdown();
    }

    /** The JDK reads these once, when the program's first client is made; the launcher sets them as well. */
    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static Connections.Transport seen(LeasePool.Seen<Key, Transport> open) {
        Transport transport = open.value();
        HttpClient.Version spoken = transport.spoken();
        URI proxy = transport.proxy();
        return new Connections.Transport(open.key().origin().toString(), spoken == null
                ? null
                : spoken == HttpClient.Version.HTTP_2 ? "HTTP/2" : "HTTP/1.1", proxy == null ? null : proxy.toString(),
                open.age(), open.leases(), open.idle(), open.failures(), open.retired(), transport.exchanges(),
                transport.waiting(),
                transport.slots().most() == Integer.MAX_VALUE ? null : transport.slots().most());
    }

    private Transport open(Key key) {
        StartingThreads starting = new StartingThreads(starters);
        HttpClient.Builder builder = key.options().applied(HttpClient.newBuilder().version(key.version())
                .connectTimeout(key.connectTimeout()).followRedirects(HttpClient.Redirect.NEVER)
                .executor(starting), key.origin(), key.identity());
        ProxyLogin login = key.options().loginTo(key.origin());
        HttpClient client = builder.build();
        return new Transport(login == null ? client : new ProxyClient(client, login), starting,
                key.tenant().connections(), hosts.of(key.origin(), key.tenant().connections()),
                key.options().proxyTo(key.origin()));
    }
}
