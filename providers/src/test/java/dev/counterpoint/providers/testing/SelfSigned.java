package dev.counterpoint.providers.testing;

import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** A certificate that was made anew with the JDK's own keytool, and by default issued by itself. */
public final class SelfSigned {
    private static final String PASSWORD = "changeit";
    private static final String ALIAS = "test";
    private static final String AUTHORITY = "authority";

    private final KeyStore keys;
    private final String trusted;

    private SelfSigned(KeyStore keys, String trusted) {
        this.keys = keys;
        this.trusted = trusted;
    }

    /** @param name for whom it is made, as keytool writes it: {@code ip:127.0.0.1}, {@code dns:example.org} */
    public static SelfSigned of(String name) throws Exception {
        return made(List.of(List.of("-alias", ALIAS, "-dname", "CN=test", "-ext", "san=" + name)), ALIAS);
    }

    /** One that an authority issued, which is what {@link #trust} trusts, and that has expired since. */
    public static SelfSigned expired(String name) throws Exception {
        return made(List.of(List.of("-alias", AUTHORITY, "-dname", "CN=authority", "-ext", "bc:c"),
                List.of("-alias", ALIAS, "-dname", "CN=test", "-ext", "san=" + name, "-signer", AUTHORITY, "-startdate",
                        "-30d", "-validity", "1")),
                AUTHORITY);
    }

    private static SelfSigned made(List<List<String>> pairs, String trusted) throws Exception {
        Path directory = Files.createTempDirectory("self-signed");
        Path store = directory.resolve("store.p12");
        try {
            for (List<String> pair : pairs) {
                generate(pair, store);
            }
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, PASSWORD.toCharArray());
            }
            return new SelfSigned(keys, trusted);
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

    /** Trusts this certificate, or who issued it, and no other. */
    public X509TrustManager trust() throws Exception {
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry(trusted, keys.getCertificate(trusted));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(anchors);
        return (X509TrustManager) managers.getTrustManagers()[0];
    }

    private KeyManager[] managers() throws Exception {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry(ALIAS, keys.getKey(ALIAS, PASSWORD.toCharArray()), PASSWORD.toCharArray(),
                keys.getCertificateChain(ALIAS));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(own, PASSWORD.toCharArray());
        return managers.getKeyManagers();
    }

    private static void generate(List<String> pair, Path store) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-keyalg",
                        "EC", "-storepass", PASSWORD, "-keystore", store.toString()));
        command.addAll(pair);
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool failed");
        }
    }
}
