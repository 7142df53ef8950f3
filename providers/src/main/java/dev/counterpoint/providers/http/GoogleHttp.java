package dev.counterpoint.providers.http;

import com.google.api.client.http.HttpTransport;
import com.google.auth.http.HttpTransportFactory;
import java.net.URI;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Lends the shared transports to google-auth-library, through the extension point that it has for that. Its requests block
 * the thread that makes them: they are made on virtual ones. Thread-safe.
 */
public final class GoogleHttp {
    private final Transports transports;
    private final UnaryOperator<URI> route;

    public GoogleHttp(Transports transports) {
        this(transports, UnaryOperator.identity());
    }

    /**
     * @param route where a request really goes; the guard sees where it wants to go. Only tests lead it elsewhere.
     */
    public GoogleHttp(Transports transports, UnaryOperator<URI> route) {
        this.transports = transports;
        this.route = route;
    }

    /**
     * @param guard sees every address before anything is sent to it, and throws if it is not allowed
     */
    public HttpTransportFactory factory(Consumer<URI> guard) {
        return factory(guard, null);
    }

    /**
     * @param identity shows a client certificate to whoever asks for one; null for none
     */
    public HttpTransportFactory factory(Consumer<URI> guard, @Nullable KeyManagerFactory identity) {
        return () -> transport(guard, identity);
    }

    private HttpTransport transport(Consumer<URI> guard, @Nullable KeyManagerFactory identity) {
        return new GoogleTransport(transports, uri -> {
            guard.accept(uri);
            return route.apply(uri);
        }, identity);
    }
}
