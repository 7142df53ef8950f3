package dev.counterpoint.app.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/**
 * A server of chat completions as offices have them, on loopback: its certificate is by an authority of the office's own
 * (made with keytool, for 127.0.0.1 and provider.example until 2119).
 */
public final class Office implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /**
     * @param wantsCertificate whether it serves only those who show a certificate by its authority
     */
    public Office(boolean wantsCertificate) {
        try {
            SSLContext context = context();
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters own = context.getDefaultSSLParameters();
                    own.setNeedClientAuth(wantsCertificate);
                    parameters.setSSLParameters(own);
                }
            });
        } catch (IOException | GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String baseUrl() {
        return "https://127.0.0.1:" + port() + "/v1";
    }

    /** The requests so far: method and path. */
    public List<String> asked() {
        return asked;
    }

    /** The authority's certificate. */
    public static String authority() {
        return text("authority.pem");
    }

    /** A certificate by the authority for a person, with its key. */
    public static String person() {
        return text("client.pem");
    }

    /** Of the files of this test. */
    public static byte[] file(String name) {
        try (InputStream in = Office.class.getResourceAsStream("/network/" + name)) {
            if (in == null) {
                throw new AssertionError("There is no " + name);
            }
            return in.readAllBytes();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private static String text(String name) {
        return new String(file(name), StandardCharsets.US_ASCII);
    }

    private static SSLContext context() throws GeneralSecurityException, IOException {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(new ByteArrayInputStream(file("server.p12")), PASSWORD);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("office", CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(file("authority.pem"))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
        exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        boolean models = exchange.getRequestURI().getPath().endsWith("/models");
        byte[] body = (models ? "{\"object\":\"list\",\"data\":[{\"id\":\"m\",\"object\":\"model\"}]}" : """
                data: {"choices":[{"index":0,"delta":{"content":"Hello from the office."}}]}

                data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

                data: [DONE]

                """).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", models ? "application/json" : "text/event-stream");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
