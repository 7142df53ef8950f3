package dev.counterpoint.providers.http;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.certificates.Certificates;
import dev.counterpoint.providers.certificates.ClientKeys;
import dev.counterpoint.providers.config.ClientCertificate;
import dev.counterpoint.providers.config.NetworkConfig;
import dev.counterpoint.providers.config.NetworkProxy;
import dev.counterpoint.providers.config.Origin;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every connection of a program, those to sign in included.
 *
 * @param trust    whom to trust over TLS; null for whom the JDK trusts
 * @param proxy    through which to go, {@code http://host:port}; null for none
 * @param login    for a proxy that wants a password; null for none
 * @param straight hosts to which no proxy leads: names, or {@code *.example.com} for a domain with all that is in it.
 *                 This computer itself always is one of them.
 * @param shown    to servers that ask for a certificate; null for none
 */
public record TransportOptions(@Nullable X509TrustManager trust, @Nullable URI proxy, @Nullable ProxyLogin login,
        List<String> straight, @Nullable ShownCertificate shown) {
    /** Straight, and with the JDK's own trust. */
    public static final TransportOptions DEFAULT = new TransportOptions(null, null);
    private static final int HTTP_PORT = 80;

    /**
     * @throws ProviderException with {@link FailureKind#BAD_CONFIGURATION} if the proxy is of a kind that is not spoken:
     *                           java.net.http would pass it by in silence
     */
    public TransportOptions {
        if (proxy != null) {
            check(proxy);
        }
        straight = straight.stream().map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty()).toList();
    }

    /** Without a certificate to show. */
    public TransportOptions(@Nullable X509TrustManager trust, @Nullable URI proxy, @Nullable ProxyLogin login,
            List<String> straight) {
        this(trust, proxy, login, straight, null);
    }

    /** Without a password, and for all hosts but this computer. */
    public TransportOptions(@Nullable X509TrustManager trust, @Nullable URI proxy) {
        this(trust, proxy, null, List.of());
    }

    /**
     * Those that a person has set.
     *
     * @throws ProviderException with {@link FailureKind#BAD_CONFIGURATION} if a certificate or key cannot be used
     */
    public static TransportOptions of(NetworkConfig config) {
        NetworkProxy proxy = config.proxy();
        ClientCertificate client = config.client();
        KeyManagerFactory keys = client == null ? null : ClientKeys.factory(client);
        return new TransportOptions(
                config.certificates().isEmpty() ? null : Certificates.trusting(config.certificates()),
                proxy == null ? null : proxy.uri(),
                proxy == null || proxy.user() == null ? null : new ProxyLogin(proxy.user(), proxy.password()),
                proxy == null ? List.of() : proxy.bypass(),
                client == null || keys == null ? null : new ShownCertificate(keys, client.hosts()));
    }

    /** The proxy that leads to an origin; null for none. */
    @Nullable
    URI proxyTo(Origin origin) {
        return proxy == null || isNear(origin.host()) || Hosts.match(straight, origin.host())
                ? null
                : proxy;
    }

    /** With what the proxy that leads to an origin is signed in to; null for none. */
    @Nullable
    ProxyLogin loginTo(Origin origin) {
        return proxyTo(origin) == null ? null : login;
    }

    /**
     * @param identity shows a certificate to whoever asks for one; null for none
     */
    HttpClient.Builder applied(HttpClient.Builder builder, Origin to, @Nullable KeyManagerFactory identity) {
        KeyManagerFactory own = identityFor(to, identity);
        if (trust != null || own != null) {
            builder.sslContext(context(own, trust));
        }
        URI through = proxyTo(to);
        return builder.proxy(through == null
                ? HttpClient.Builder.NO_PROXY
                : ProxySelector.of(InetSocketAddress.createUnresolved(through.getHost(),
                        through.getPort() < 0 ? HTTP_PORT : through.getPort())));
    }

    /**
     * For TLS with an origin, as its transport has it.
     *
     * @param watching stands in the place of {@link #trust}
     */
    SSLContext context(Origin to, X509TrustManager watching) {
        return context(identityFor(to, null), watching);
    }

    private @Nullable KeyManagerFactory identityFor(Origin to, @Nullable KeyManagerFactory particular) {
        return particular != null || shown == null || !shown.isFor(to.host()) ? particular : shown.keys();
    }

    // Null is the JDK's own choice, in both places.
    @SuppressWarnings("NullAway")
    private static SSLContext context(@Nullable KeyManagerFactory identity, @Nullable X509TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity == null ? null : identity.getKeyManagers(),
                    trust == null ? null : new TrustManager[]{trust}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has TLS", impossible);
        }
    }

    private static void check(URI proxy) {
        String scheme = String.valueOf(proxy.getScheme()).toLowerCase(Locale.ROOT);
        if (scheme.startsWith("socks")) {
            throw bad("A SOCKS proxy cannot be used: java.net.http does not speak SOCKS.",
                    "Enter an HTTP proxy as http://host:port, or a bridge from HTTP to SOCKS on this computer.");
        }
        if (proxy.getRawUserInfo() != null) {
            throw bad("The proxy's address holds a user name or password before its host.",
                    "Remove what stands before the @, and enter user and password by themselves.");
        }
        if (!scheme.equals("http") || proxy.getHost() == null) {
            throw bad("The proxy is none that this program can go through: it wants http:// and a host.",
                    "Enter it as http://host:port; SOCKS is not spoken.");
        }
    }

    /** This machine, and what it says of itself at link-local addresses: through a proxy it would be the proxy's own. */
    private static boolean isNear(String host) {
        return host.equals("localhost") || host.endsWith(".localhost") || host.startsWith("127.")
                || host.equals("[::1]") || host.startsWith("169.254.") || host.equals("[fd00:ec2::254]")
                || host.equals("metadata.google.internal");
    }

    private static ProviderException bad(String message, String advice) {
        return ProviderException.of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION, message).advice(advice).build();
    }
}
