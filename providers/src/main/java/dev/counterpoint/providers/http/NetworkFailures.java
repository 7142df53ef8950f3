package dev.counterpoint.providers.http;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.TimeLimits;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Puts into words why no answer came at all, or why one that had begun broke off. */
final class NetworkFailures {
    private final String host;
    private final TimeLimits limits;
    private final @Nullable URI proxy;

    /**
     * @param proxy through which the host is reached; null for none
     */
    NetworkFailures(String host, TimeLimits limits, @Nullable URI proxy) {
        this.host = host;
        this.limits = limits;
        this.proxy = proxy;
    }

    /** The exchange broke before the head of an answer. */
    ProviderException beforeHead(IOException thrown) {
        ProviderException failed = proxy == null
                ? null
                : new ProxyFailures(proxy, host, limits.connect()).of(thrown).orElse(null);
        if (failed != null) {
            return failed;
        }
        if (holds(thrown, UnresolvedAddressException.class) || holds(thrown, UnknownHostException.class)) {
            return failure(FailureKind.NAME_RESOLUTION, "The name of " + host + " could not be found.",
                    "Check how the base URL is spelled, and the network connection.", thrown);
        }
        if (holds(thrown, SSLException.class)) {
            return tls(thrown);
        }
        if (holds(thrown, HttpConnectTimeoutException.class)) {
            return failure(FailureKind.CONNECT,
                    host + " did not accept a connection within " + Advice.inWords(limits.connect()) + ".",
                    "Check the base URL, the network connection and any firewall.", thrown);
        }
        if (holds(thrown, NoRouteToHostException.class)) {
            return failure(FailureKind.CONNECT, "There is no way through the network to " + host + ".",
                    "Check the network connection.", thrown);
        }
        if (holds(thrown, ConnectException.class)) {
            return failure(FailureKind.CONNECT, "Nothing answers at " + host + " (" + reason(thrown) + ").",
                    "Check the base URL and its port, and that the server is running.", thrown);
        }
        if (hasBegun(thrown)) {
            return cut(thrown);
        }
        if (String.valueOf(thrown.getMessage()).startsWith("Header size too big")) {
            return ProviderException
                    .of(FailureKind.MALFORMED, Layer.NETWORK,
                            host + " answered with more headers than any answer has.")
                    .advice("Check the base URL, and what stands between here and the server.").cause(thrown).build();
        }
        if (holds(thrown, ProtocolException.class) || isNoHttp(thrown)) {
            return ProviderException
                    .of(FailureKind.MALFORMED, Layer.NETWORK, host + " answered with something that is not HTTP.")
                    .advice("Check the base URL: its port, and whether it begins with https:// or http://.")
                    .cause(thrown).build();
        }
        return failure(FailureKind.CONNECT, "The connection to " + host + " broke before an answer came.",
                "Run it again; if it stays so, check the base URL and the network connection.", thrown);
    }

    /** Whether a try that failed so may succeed the next time: the connection broke, but somebody was there. */
    static boolean worthRetrying(ProviderException failure) {
        return failure.kind() == FailureKind.CONNECT && failure.getCause() instanceof IOException cause
                && !holds(cause, ConnectException.class) && !holds(cause, HttpConnectTimeoutException.class)
                && !holds(cause, NoRouteToHostException.class);
    }

    /**
     * Whether bytes of an answer came, though not its whole head: then it must not be asked for again. The JDK says in
     * words how far it got.
     */
    private static boolean hasBegun(Throwable thrown) {
        int depth = 0;
        for (Throwable at = thrown; at != null && depth < 20; at = at.getCause(), depth++) {
            String said = String.valueOf(at.getMessage());
            if (said.startsWith("parsing HTTP/1.1 header")
                    || said.startsWith("parsing HTTP/1.1 status line, receiving [H")) {
                return true;
            }
        }
        return false;
    }

    ProviderException noFirstByte(boolean headCame) {
        return ProviderException
                .of(FailureKind.TIMEOUT, headCame ? Layer.STREAM : Layer.NETWORK,
                        host + " sent no answer within " + Advice.inWords(limits.firstByte()) + ".")
                .advice("Run it again, or allow more time in this provider's settings.").build();
    }

    /** Who gives the credentials has limits of its own, which are mostly shorter, and knows more words. */
    ProviderException noSignIn() {
        return ProviderException
                .of(FailureKind.TIMEOUT, Layer.NETWORK,
                        "The sign-in for " + host + " was not done within "
                                + Advice.inWords(limits.connect().plus(limits.firstByte())) + ".")
                .advice("Run it again, or allow more time in this provider's settings.").build();
    }

    ProviderException stalled() {
        return ProviderException
                .of(FailureKind.TIMEOUT, Layer.STREAM,
                        "The answer from " + host + " stood still for " + Advice.inWords(limits.betweenBytes()) + ".")
                .advice("What had arrived is kept. Run it again, or allow more time in this provider's settings.")
                .build();
    }

    ProviderException cut(IOException thrown) {
        return ProviderException
                .of(FailureKind.INTERRUPTED, Layer.STREAM,
                        "The connection to " + host + " broke in the middle of the answer.")
                .advice("What had arrived is kept; it is not complete. Run it again.").cause(thrown).build();
    }

    private ProviderException tls(IOException thrown) {
        String said = find(thrown, SSLException.class).map(SSLException::getMessage).orElse("");
        String lower = said == null ? "" : said.toLowerCase(Locale.ROOT);
        if (lower.contains("unrecognized ssl message")) {
            return failure(FailureKind.TLS, host + " does not speak TLS on this port.",
                    "If it is a server of your own, its base URL probably begins with http://.", thrown);
        }
        if (lower.contains("terminated the handshake")) {
            return failure(FailureKind.TLS, host + " closed the connection instead of securing it.",
                    "Probably it does not speak TLS on this port: then its base URL begins with http://.", thrown);
        }
        if (holds(thrown, CertificateExpiredException.class)) {
            return failure(FailureKind.TLS, "The certificate of " + host + " has expired.",
                    "Whoever runs the server has to renew it; also check this computer's clock.", thrown);
        }
        if (holds(thrown, CertPathBuilderException.class)) {
            return failure(FailureKind.TLS,
                    "The certificate of " + host + " was issued by nobody whom this computer trusts.",
                    "If a proxy or the server's owner has an authority of its own, add its certificate in Settings →"
                            + " Network.",
                    thrown);
        }
        Optional<ProviderException> own = ClientCertificateFailures.of(host, thrown);
        if (own.isPresent()) {
            return own.get();
        }
        if (lower.contains("no name matching") || lower.contains("no subject alternative")) {
            return failure(FailureKind.TLS, "The certificate that came was not made for " + host + ".",
                    "Check the host in the base URL.", thrown);
        }
        return failure(FailureKind.TLS, "No secure connection to " + host + " could be made" + (lower.isEmpty()
                ? "."
                : " (" + said + ")."), "Check the base URL, and that the server speaks TLS 1.2 or newer.", thrown);
    }

    private static boolean isNoHttp(IOException thrown) {
        String message = String.valueOf(thrown.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("invalid status line") || message.contains("unsupported http version")
                || message.contains("status line");
    }

    private static String reason(IOException thrown) {
        String message = find(thrown, ConnectException.class).map(ConnectException::getMessage).orElse(null);
        return message == null || message.isBlank() ? "connection refused" : message.toLowerCase(Locale.ROOT);
    }

    private static ProviderException failure(FailureKind kind, String message, String advice, IOException cause) {
        return ProviderException.of(kind, Layer.NETWORK, message).advice(advice).cause(cause).build();
    }

    private static boolean holds(Throwable thrown, Class<? extends Throwable> type) {
        return find(thrown, type).isPresent();
    }

    private static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
        int depth = 0;
        for (Throwable at = thrown; at != null && depth < 20; at = at.getCause(), depth++) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
        }
        return Optional.empty();
    }
}
