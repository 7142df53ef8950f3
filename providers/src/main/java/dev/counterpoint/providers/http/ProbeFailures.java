package dev.counterpoint.providers.http;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.certificates.Certificates;
import dev.counterpoint.providers.config.Origin;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts into words why a step of a {@link Probe} was not taken. */
final class ProbeFailures {
    private static final String CHECK_PROXY = "Check the proxy in the settings, or go without one.";

    private final Origin origin;
    private final @Nullable URI proxy;
    private final Duration limit;

    ProbeFailures(Origin origin, @Nullable URI proxy, Duration limit) {
        this.origin = origin;
        this.proxy = proxy;
        this.limit = limit;
    }

    String host() {
        return origin.host() + ":" + origin.port();
    }

    ProviderException unknown(IOException unknown) {
        return proxy != null
                ? failure(FailureKind.PROXY, "No address is known for the name of the proxy " + BaseUrl.hostOf(proxy)
                        + ".", CHECK_PROXY, unknown)
                : failure(FailureKind.NAME_RESOLUTION, "No address is known for the name " + origin.host() + ".",
                        "Check the base URL for a typing mistake, and that this machine is online.", unknown);
    }

    ProviderException refusal(IOException thrown) {
        if (proxy != null) {
            String where = "The proxy " + BaseUrl.hostOf(proxy);
            return switch (thrown) {
                case SocketTimeoutException _ -> failure(FailureKind.PROXY,
                        where + " did not answer within " + limit.toSeconds() + " s.", CHECK_PROXY, thrown);
                case ConnectException _ -> failure(FailureKind.PROXY, where + " refused the connection.",
                        "Check its host and port in the settings, or go without one.", thrown);
                default -> failure(FailureKind.PROXY, where + " cannot be reached (" + thrown.getMessage() + ").",
                        CHECK_PROXY, thrown);
            };
        }
        return switch (thrown) {
            case SocketTimeoutException _ -> failure(FailureKind.CONNECT,
                    host() + " did not answer within " + limit.toSeconds() + " s.",
                    "A firewall may drop the connection, or a proxy may be needed.", thrown);
            case ConnectException _ -> failure(FailureKind.CONNECT, host() + " refused the connection.",
                    "Check the port, and that the server is running.", thrown);
            default -> failure(FailureKind.CONNECT, host() + " cannot be reached (" + thrown.getMessage() + ").",
                    "Check that this machine is online.", thrown);
        };
    }

    ProviderException tunnel(IOException thrown) {
        URI through = proxy == null ? URI.create("http://" + host()) : proxy;
        String where = "The proxy " + BaseUrl.hostOf(through);
        Optional<ProviderException> told = new ProxyFailures(through, host(), limit).of(thrown);
        return told.orElseGet(() -> switch (thrown) {
            case SocketTimeoutException _ -> failure(FailureKind.PROXY,
                    where + " gave no answer within " + limit.toSeconds() + " s.", CHECK_PROXY, thrown);
            case EOFException _ -> failure(FailureKind.PROXY, where + " hung up.", CHECK_PROXY, thrown);
            case SocketException _ -> failure(FailureKind.PROXY, where + " broke the connection.", CHECK_PROXY, thrown);
            default -> failure(FailureKind.PROXY, where + " answered with something that is not HTTP.",
                    "Check its port in the settings: perhaps another kind of server listens there.", thrown);
        });
    }

    /**
     * @param shown what the server showed; empty if nothing
     */
    ProviderException tls(IOException thrown, List<X509Certificate> shown) {
        String host = origin.host();
        if (caused(thrown, CertificateExpiredException.class)) {
            return failure(FailureKind.TLS, "The certificate of " + host + " has expired.",
                    "Check this machine's clock; else the server's owner must renew it.", thrown);
        }
        if (caused(thrown, CertPathBuilderException.class)) {
            String issuer = shown.isEmpty() ? "" : " It was issued by “" + Certificates.issuer(shown.getLast()) + "”.";
            return failure(FailureKind.TLS, "Nobody whom this machine trusts vouches for " + host + "." + issuer,
                    "If that is an authority of your company's, add its certificate in Settings → Network. Otherwise a"
                            + " proxy may be reading the traffic, or the server signed its own certificate.",
                    thrown);
        }
        if (caused(thrown, CertificateException.class)) {
            return failure(FailureKind.TLS, "The certificate that was shown is not for " + host + ".",
                    "Check the host name in the base URL.", thrown);
        }
        if (caused(thrown, SocketTimeoutException.class)) {
            return failure(FailureKind.TLS, host + " did not answer the TLS greeting.",
                    "If the server speaks plain HTTP, begin the base URL with http://.", thrown);
        }
        return ClientCertificateFailures.of(host, thrown)
                .orElseGet(() -> failure(FailureKind.TLS,
                        "No secure connection to " + host + " (" + thrown.getMessage() + ").",
                        "If the server speaks plain HTTP, begin the base URL with http://.", thrown));
    }

    private static boolean caused(Throwable thrown, Class<? extends Throwable> by) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (by.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static ProviderException failure(FailureKind kind, String message, String advice, Throwable cause) {
        return ProviderException.of(kind, Layer.NETWORK, message).advice(advice).cause(cause).build();
    }
}
