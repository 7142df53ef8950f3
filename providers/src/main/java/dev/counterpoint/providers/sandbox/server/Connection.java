package dev.counterpoint.providers.sandbox.server;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection. Its own thread reads; each request is answered on another. So the connection's end is noticed
 * at once, also while the answer pauses: the answering thread is then interrupted.
 */
final class Connection implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final Socket socket;
    private final Handler handler;
    private final ClientGoneListener gone;

    Connection(Socket socket, Handler handler, ClientGoneListener gone) {
        this.socket = socket;
        this.handler = handler;
        this.gone = gone;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            serve(new RequestReader(socket.getInputStream(), socket.getOutputStream()));
        } catch (IOException e) {
            LOG.debug("A sandbox connection ended: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(RequestReader reader) throws IOException, InterruptedException {
        boolean more = true;
        while (more) {
            Request request = next(reader);
            if (request == null) {
                return;
            }
            BlockingQueue<String> messages = talks(request) ? shakeHands(request) : null;
            Exchange exchange = new Exchange(request, socket, socket.getOutputStream(), messages);
            AtomicBoolean over = new AtomicBoolean();
            Thread answering = Thread.ofVirtual().name("sandbox-answer").start(() -> answer(exchange, over));
            if (messages == null ? !stillThere(reader) : hasGone(reader, messages)) {
                long at = System.nanoTime();
                if (over.compareAndSet(false, true)) {
                    gone.clientGone(request, at);
                }
                answering.interrupt();
                more = false;
            }
            answering.join();
            more = more && exchange.keepAlive();
        }
    }

    private @Nullable Request next(RequestReader reader) throws IOException {
        try {
            return reader.next();
        } catch (BadHttpException e) {
            Request none = new Request("", "", Map.of(), Map.of("connection", "close"), "");
            new Exchange(none, socket, socket.getOutputStream()).respond(e.status(),
                    Map.of("Content-Type", "text/plain; charset=utf-8"), String.valueOf(e.getMessage()));
            socket.shutdownOutput();
            return null;
        }
    }

    private static boolean talks(Request request) {
        return request.header("upgrade").filter("websocket"::equalsIgnoreCase).isPresent();
    }

    private BlockingQueue<String> shakeHands(Request request) throws IOException {
        socket.getOutputStream().write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Accept: "
                + WebSocketFrames.accept(request.header("sec-websocket-key").orElse("")) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        return new LinkedBlockingQueue<>();
    }

    /** Hands on what the client says until it goes; always true. */
    private static boolean hasGone(RequestReader reader, BlockingQueue<String> messages) {
        try {
            for (String said = reader.message(); said != null; said = reader.message()) {
                messages.add(said);
            }
        } catch (IOException e) {
            return true;
        }
        return true;
    }

    private static boolean stillThere(RequestReader reader) {
        try {
            return reader.awaitMore();
        } catch (IOException e) {
            return false;
        }
    }

    private void answer(Exchange exchange, AtomicBoolean over) {
        boolean reusable = false;
        try {
            handler.handle(exchange);
            reusable = exchange.keepAlive();
            over.set(true);
        } catch (InterruptedException e) {
            // the client went away, or the server is closing: whoever interrupted has told it already
        } catch (IOException e) {
            long at = System.nanoTime();
            if (over.compareAndSet(false, true)) {
                gone.clientGone(exchange.request(), at);
            }
        } catch (RuntimeException e) {
            over.set(true);
            LOG.warn("The sandbox failed to answer {}", exchange.request().path(), e);
            apologize(exchange);
        } finally {
            if (!reusable) {
                close();
            }
        }
    }

    private static void apologize(Exchange exchange) {
        if (!exchange.begun()) {
            try {
                exchange.respond(500, Map.of("Content-Type", "text/plain"), "The sandbox itself failed.");
            } catch (IOException e) {
                LOG.debug("Nobody is there to hear of it: {}", e.toString());
            }
        }
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("Closing a sandbox connection: {}", e.toString());
        }
    }
}
