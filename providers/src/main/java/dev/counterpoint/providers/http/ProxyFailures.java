package dev.counterpoint.providers.http;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.TimeLimits;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Puts into words why a proxy led nowhere: who is connected to is the proxy, whatever the request is for. */
public final class ProxyFailures {
    /** What the JDK throws when a proxy answers a CONNECT with anything but success. */
    private static final Pattern REFUSED = Pattern.compile("Tunnel failed, got: (\\d+)");
    private static final String WANTS_PASSWORD = "407";
    private static final int DEPTH = 20;

    private final String proxy;
    private final String host;
    private final Duration connect;

    ProxyFailures(URI proxy, String host, Duration connect) {
        this.proxy = BaseUrl.hostOf(proxy);
        this.host = host;
        this.connect = connect;
    }

    /**
     * A 407 that a proxy answered to a CONNECT. The JDK passes on its head as the answer, without a body, and never asks how
     * a body is to be read.
     */
    public static Optional<IOException> refusal(HttpResponse<?> response) {
        return response.body() == null
                ? Optional.of(tunnelFailed(response.statusCode()))
                : Optional.empty();
    }

    /** As the JDK says it. */
    static IOException tunnelFailed(int status) {
        return new IOException("Tunnel failed, got: " + status);
    }

    /**
     * For libraries of somebody else's, which take an {@link IOException} alone: what was thrown, or if it was the proxy that
     * failed, one that has the failure in words as its cause.
     */
    public static IOException explained(Transport transport, URI asked, TimeLimits limits, IOException thrown) {
        URI through = transport.proxy();
        return through == null
                ? thrown
                : new ProxyFailures(through, BaseUrl.hostOf(asked), limits.connect()).of(thrown)
                        .map(failed -> new IOException(failed.message(), failed)).orElse(thrown);
    }

    /** The failure if it is the proxy's; empty if the proxy led to the host. */
    Optional<ProviderException> of(IOException thrown) {
        if (holds(thrown, UnresolvedAddressException.class) || holds(thrown, UnknownHostException.class)) {
            return Optional.of(failure("The name of the proxy " + proxy + " could not be found.", thrown));
        }
        if (holds(thrown, HttpConnectTimeoutException.class)) {
            return Optional.of(failure("The proxy " + proxy + " made no connection to " + host + " within "
                    + Advice.inWords(connect) + ".", thrown));
        }
        if (holds(thrown, ConnectException.class) || holds(thrown, NoRouteToHostException.class)) {
            return Optional.of(failure("Nothing answers at the proxy " + proxy + ".", thrown));
        }
        return causes(thrown).map(cause -> REFUSED.matcher(String.valueOf(cause.getMessage()))).filter(Matcher::find)
                .findFirst().map(found -> refused(found.group(1), thrown));
    }

    private ProviderException refused(String status, IOException thrown) {
        if (status.equals(WANTS_PASSWORD)) {
            return ProviderException
                    .of(FailureKind.PROXY, Layer.NETWORK,
                            "The proxy " + proxy + " wants to know who asks (" + status + ").")
                    .advice(Advice.of(FailureKind.PROXY, false, false, null)).cause(thrown).build();
        }
        return failure("The proxy " + proxy + " made no connection to " + host + " (" + status + ").", thrown);
    }

    private static ProviderException failure(String message, IOException thrown) {
        return ProviderException.of(FailureKind.PROXY, Layer.NETWORK, message)
                .advice("Check the proxy in the settings, or go without one.").cause(thrown).build();
    }

    private static boolean holds(Throwable thrown, Class<? extends Throwable> type) {
        return causes(thrown).anyMatch(type::isInstance);
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(DEPTH);
    }
}
