package dev.counterpoint.providers.http.aws;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts every certificate for every host, for test servers that make their own. */
final class TrustAll extends X509ExtendedTrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
        // Whoever it is.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
        // Whoever it is.
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
        // Whoever it is.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
        // Whoever it is.
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
        // Whoever it is.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
        // Whoever it is.
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
