package dev.counterpoint.app.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Answers every request on loopback with the same event stream, byte for byte, and closes the connection. */
final class CannedServer implements AutoCloseable {
    private static final String HEAD = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n";

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final byte[] answer;

    CannedServer(String events) throws IOException {
        answer = (HEAD + events).getBytes(StandardCharsets.UTF_8);
        Thread.ofVirtual().start(this::serve);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                read(client);
                client.getOutputStream().write(answer);
                client.getOutputStream().flush();
                client.shutdownOutput();
                client.getInputStream().readAllBytes();
            } catch (IOException gone) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(gone);
                }
            }
        }
    }

    /** The whole request, so that closing resets nothing. */
    private static void read(Socket client) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) client.getInputStream().read());
        }
        String length = head.toString().toLowerCase(Locale.ROOT).replaceAll("(?s).*content-length: (\\d+).*",
                "$1");
        client.getInputStream().readNBytes(Integer.parseInt(length));
    }
}
