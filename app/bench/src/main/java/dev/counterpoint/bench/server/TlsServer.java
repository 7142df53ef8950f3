package dev.counterpoint.bench.server;

import dev.counterpoint.providers.testing.SelfSigned;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.net.ssl.SSLServerSocket;

/** Answers over TLS and HTTP/1.1, at once and whole. A process of its own: it prints its port and then its certificate. */
public final class TlsServer {
    private static final Plan ONE_TOKEN = new Plan(1, 0);

    private TlsServer() {}

    public static void main(String[] arguments) throws Exception {
        SelfSigned certificate = SelfSigned.of("ip:127.0.0.1");
        SSLServerSocket server = certificate.server();
        System.out.println(server.getLocalPort());
        System.out.println(Base64.getEncoder()
                .encodeToString(certificate.certificatePem().getBytes(StandardCharsets.US_ASCII)));
        ServerProcess.endWithStandardInput();
        for (long number = 1;; number++) {
            Socket socket = server.accept();
            long connection = number;
            Thread.ofPlatform().daemon().start(() -> serve(socket, connection));
        }
    }

    private static void serve(Socket socket, long connection) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            RequestBuffer requests = new RequestBuffer();
            byte[] some = new byte[16 * 1024];
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                requests.add(ByteBuffer.wrap(some, 0, count));
                for (String path = requests.next(); path != null; path = requests.next()) {
                    Shape asked = Shape.asked(path);
                    out.write(Shape.join(Chunks.head(asked, connection), Shape.join(asked
                            .answer(Plan.asked(path, ONE_TOKEN).tokens()).stream().map(Chunks::chunk)
                            .toArray(byte[][]::new)),
                            Chunks.LAST));
                }
            }
        } catch (IOException gone) {
            // A client may go when it wants.
        }
    }
}
