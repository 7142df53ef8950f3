package dev.counterpoint.providers.http;

import dev.counterpoint.providers.config.Secret;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A CONNECT (RFC 9110, 9.3.6) by hand, for a probe that takes each step by itself. */
final class Tunnel {
    private static final int LONGEST_HEAD = 64 * 1024;

    private Tunnel() {}

    /**
     * Asks the proxy for a way, and leaves the connection at the first byte behind its answer's head.
     *
     * @param to    {@code host:port}
     * @param login the value of Proxy-Authorization; null for none
     * @return the proxy's status
     */
    static int open(Socket proxy, String to, @Nullable Secret login) throws IOException {
        String request = "CONNECT " + to + " HTTP/1.1\r\nHost: " + to + "\r\n"
                + (login == null ? "" : "Proxy-Authorization: " + login.reveal() + "\r\n") + "\r\n";
        proxy.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        String head = head(proxy.getInputStream());
        String[] words = head.split("[ \r\n]", 3);
        if (!head.startsWith("HTTP/1.") || words.length < 2 || !words[1].matches("[1-9][0-9][0-9]")) {
            throw new IOException("Invalid status line from the proxy");
        }
        return Integer.parseInt(words[1]);
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        // Byte by byte: what comes behind belongs to TLS.
        while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("The proxy hung up");
            }
            head.append((char) next);
            if (head.length() > LONGEST_HEAD) {
                throw new IOException("The proxy's head has no end");
            }
        }
        return head.toString();
    }
}
