package dev.counterpoint.providers.testing;

import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** A certificate that was issued by itself, made anew with the JDK's own keytool. */
public final class SelfSigned {
    private static final String PASSWORD = "changeit";
    private static final String ALIAS = "test";

    private final KeyStore keys;

    private SelfSigned(KeyStore keys) {
        this.keys = keys;
    }

    /** @param name for whom it is made, as keytool writes it: {@code ip:127.0.0.1}, {@code dns:example.org} */
    public static SelfSigned of(String name) throws Exception {
        Path directory = Files.createTempDirectory("self-signed");
        Path store = directory.resolve("store.p12");
        try {
            Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-dname", "CN=test", "-ext", "san=" + name,
                    "-storepass", PASSWORD, "-keystore", store.toString())
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException("keytool failed");
            }
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, PASSWORD.toCharArray());
            }
            return new SelfSigned(keys);
        } finally {
            Files.deleteIfExists(store);
            Files.deleteIfExists(directory);
        }
    }

    /** A server that shows this certificate, on loopback. */
    public SSLServerSocket server(String... applicationProtocols) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers(), null, null);
        SSLServerSocket server = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 5,
                InetAddress.getLoopbackAddress());
        SSLParameters parameters = server.getSSLParameters();
        parameters.setApplicationProtocols(applicationProtocols);
        server.setSSLParameters(parameters);
        return server;
    }

    /** The certificate in PEM. */
    public String certificatePem() throws Exception {
        return pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
    }

    /** Its key in PEM, as PKCS #8. */
    public String keyPem() throws Exception {
        return pem("PRIVATE KEY", keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(der)
                + "\n-----END " + what + "-----\n";
    }

    /** A server that shows this certificate, on loopback, and serves only those who show the other one and have its key. */
    public SSLServerSocket serverFor(SelfSigned client) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers(), new TrustManager[]{client.trust()}, null);
        SSLServerSocket server = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 5,
                InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(true);
        return server;
    }

    /** Trusts this certificate and no other. */
    public X509TrustManager trust() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        return (X509TrustManager) managers.getTrustManagers()[0];
    }

    private KeyManager[] managers() throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        return managers.getKeyManagers();
    }
}
