package dev.counterpoint.providers.http;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every connection of a program, those to sign in included.
 *
 * @param trust whom to trust over TLS; null for whom the JDK trusts
 * @param proxy through which to go, {@code http://host:port}; null for none
 */
public record TransportOptions(@Nullable SSLContext trust, @Nullable URI proxy) {
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
        if (trust != null) {
            builder.sslContext(trust);
        }
        return builder.proxy(proxy == null
                ? HttpClient.Builder.NO_PROXY
                : ProxySelector.of(InetSocketAddress.createUnresolved(proxy.getHost(),
                        proxy.getPort() < 0 ? 80 : proxy.getPort())));
    }
}
