package dev.counterpoint.app.run;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.Origin;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Takes the three steps to a server one by one with sockets of its own, because the HTTP client takes them all at once
 * and tells the time of none. Each call blocks; {@link #close()} from another thread ends it.
 */
final class NetworkProbe implements AutoCloseable {
    private final Origin origin;
    private final Duration limit;
    private final AtomicReference<@Nullable Socket> open = new AtomicReference<>();
    private volatile boolean closed;

    NetworkProbe(Origin origin, Duration limit) {
        this.origin = origin;
        this.limit = limit;
    }

    List<InetAddress> resolve() {
        try {
            return List.of(InetAddress.getAllByName(origin.host()));
        } catch (UnknownHostException unknown) {
            throw failure(FailureKind.NAME_RESOLUTION, "No address is known for the name " + origin.host() + ".",
                    "Check the base URL for a typing mistake, and that this machine is online.", unknown);
        }
    }

    /** Connects to the first address that answers. */
    InetAddress connect(List<InetAddress> addresses) {
        ProviderException last = null;
        for (InetAddress address : addresses) {
            try {
                connect(address);
                return address;
            } catch (IOException refused) {
                last = refusal(refused);
            }
        }
        if (last == null) {
            throw new IllegalArgumentException("No address to connect to.");
        }
        throw last;
    }

    /** Shakes hands on the connection made before. */
    SSLSession secure() {
        Socket plain = open.get();
        if (plain == null) {
            throw new IllegalStateException("Not connected.");
        }
        try {
            SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
            SSLSocket secure = (SSLSocket) factory.createSocket(plain, origin.host(), origin.port(), true);
            hold(secure);
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.setSoTimeout(Math.toIntExact(limit.toMillis()));
            secure.startHandshake();
            return secure.getSession();
        } catch (IOException failed) {
            throw tlsFailure(failed);
        }
    }

    @Override
    public void close() {
        closed = true;
        // It stays held: a step that comes to it afterwards finds it closed, and fails as such.
        release(open.get());
    }

    private void connect(InetAddress address) throws IOException {
        Socket socket = new Socket();
        hold(socket);
        socket.connect(new InetSocketAddress(address, origin.port()), Math.toIntExact(limit.toMillis()));
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

    private ProviderException refusal(IOException thrown) {
        String where = origin.host() + ":" + origin.port();
        return switch (thrown) {
            case SocketTimeoutException _ -> failure(FailureKind.CONNECT,
                    where + " did not answer within " + limit.toSeconds() + " s.",
                    "A firewall may drop the connection, or a proxy may be needed.", thrown);
            case ConnectException _ -> failure(FailureKind.CONNECT, where + " refused the connection.",
                    "Check the port, and that the server is running.", thrown);
            default -> failure(FailureKind.CONNECT, where + " cannot be reached (" + thrown.getMessage() + ").",
                    "Check that this machine is online.", thrown);
        };
    }

    private ProviderException tlsFailure(IOException thrown) {
        String host = origin.host();
        if (caused(thrown, CertificateExpiredException.class)) {
            return failure(FailureKind.TLS, "The certificate of " + host + " has expired.",
                    "Check this machine's clock; else the server's owner must renew it.", thrown);
        }
        if (caused(thrown, CertPathBuilderException.class)) {
            return failure(FailureKind.TLS, "Nobody whom this machine trusts vouches for " + host + ".",
                    "A proxy may be reading the traffic, or the server signed its own certificate.", thrown);
        }
        if (caused(thrown, CertificateException.class)) {
            return failure(FailureKind.TLS, "The certificate that was shown is not for " + host + ".",
                    "Check the host name in the base URL.", thrown);
        }
        if (caused(thrown, SocketTimeoutException.class)) {
            return failure(FailureKind.TLS, host + " did not answer the TLS greeting.",
                    "If the server speaks plain HTTP, begin the base URL with http://.", thrown);
        }
        return failure(FailureKind.TLS, "No secure connection to " + host + " (" + thrown.getMessage() + ").",
                "If the server speaks plain HTTP, begin the base URL with http://.", thrown);
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
