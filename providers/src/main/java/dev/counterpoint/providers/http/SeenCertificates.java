package dev.counterpoint.providers.http;

import dev.counterpoint.providers.certificates.Certificates;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Trusts whom another trusts, and remembers what was shown: of a handshake that failed the JDK tells no certificate. */
final class SeenCertificates extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager trust;
    private volatile List<X509Certificate> chain = List.of();

    /** @param trust null for the JDK's own */
    SeenCertificates(@Nullable X509TrustManager trust) {
        this.trust = (X509ExtendedTrustManager) (trust == null ? Certificates.trusting(List.of()) : trust);
    }

    /** The server's own one first; empty if none came. */
    List<X509Certificate> chain() {
        return chain;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String type, Socket socket) throws CertificateException {
        chain = List.of(shown);
        trust.checkServerTrusted(shown, type, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String type, SSLEngine engine)
            throws CertificateException {
        chain = List.of(shown);
        trust.checkServerTrusted(shown, type, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String type) throws CertificateException {
        chain = List.of(shown);
        trust.checkServerTrusted(shown, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String type, Socket socket) throws CertificateException {
        trust.checkClientTrusted(shown, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String type, SSLEngine engine)
            throws CertificateException {
        trust.checkClientTrusted(shown, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String type) throws CertificateException {
        trust.checkClientTrusted(shown, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trust.getAcceptedIssuers();
    }
}
