package dev.counterpoint.providers.http;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every connection of a program, those to sign in included.
 *
 * @param trust whom to trust over TLS; null for whom the JDK trusts
 * @param proxy through which to go, {@code http://host:port}; null for none
 */
public record TransportOptions(@Nullable X509TrustManager trust, @Nullable URI proxy) {
    /** Straight, and with the JDK's own trust. */
    public static final TransportOptions DEFAULT = new TransportOptions(null, null);

    /**
     * @throws ProviderException with {@link FailureKind#BAD_CONFIGURATION} if the proxy is of a kind that is not spoken:
     *                           java.net.http would pass it by in silence
     */
    public TransportOptions {
        if (proxy != null && (!"http".equals(proxy.getScheme()) || proxy.getHost() == null)) {
            throw ProviderException
                    .of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION,
                            "The proxy is none that this program can go through: it wants http:// and a host.")
                    .advice("Enter it as http://host:port; SOCKS is not spoken.").build();
        }
    }

    HttpClient.Builder applied(HttpClient.Builder builder) {
        return applied(builder, null);
    }

    /** @param identity shows a certificate to whoever asks for one; null for none */
    HttpClient.Builder applied(HttpClient.Builder builder, @Nullable KeyManagerFactory identity) {
        if (trust != null || identity != null) {
            builder.sslContext(context(identity));
        }
        return builder.proxy(proxy == null ? HttpClient.Builder.NO_PROXY : new MachineIsNear(proxy));
    }

    // Null is the JDK's own choice, in both places.
    @SuppressWarnings("NullAway")
    private SSLContext context(@Nullable KeyManagerFactory identity) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity == null ? null : identity.getKeyManagers(),
                    trust == null ? null : new TrustManager[]{trust}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has TLS", impossible);
        }
    }

    /** What this machine says of itself at link-local addresses is another thing through a proxy: the proxy's own. */
    private static final class MachineIsNear extends ProxySelector {
        private final List<Proxy> through;

        MachineIsNear(URI proxy) {
            through = List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(),
                    proxy.getPort() < 0 ? 80 : proxy.getPort())));
        }

        @Override
        public List<Proxy> select(URI uri) {
            String host = String.valueOf(uri.getHost());
            boolean near = host.startsWith("169.254.") || host.equals("[fd00:ec2::254]")
                    || host.equals("metadata.google.internal");
            return near ? List.of(Proxy.NO_PROXY) : through;
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failed) {
            // Whoever asked is told.
        }
    }
}
