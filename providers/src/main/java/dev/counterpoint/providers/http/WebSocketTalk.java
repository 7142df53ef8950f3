package dev.counterpoint.providers.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * One conversation over a WebSocket, put into an inbox as if it were the answer to a request: the handshake as a head of
 * success, each message as its bytes with LF behind, the close as the end. So time limits, cancelling, frames and replay
 * are those of every other stream.
 */
final class WebSocketTalk implements WebSocket.Listener {
    private static final int OK = 200;
    private static final int PROXY_WANTS_PASSWORD = 407;

    private final Inbox inbox;
    private final List<String> messages;
    private final boolean proxied;
    private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();

    /**
     * @param messages said one after the other as soon as the connection is there
     * @param proxied  whether a proxy leads there, who may refuse in the server's place
     */
    WebSocketTalk(Inbox inbox, List<String> messages, boolean proxied) {
        this.inbox = inbox;
        this.messages = messages;
        this.proxied = proxied;
    }

    /** Cancelling the future aborts the connection. */
    CompletableFuture<?> open(HttpClient client, URI uri, Map<String, String> headers) {
        WebSocket.Builder builder = client.newWebSocketBuilder();
        headers.forEach(builder::header);
        URI address = URI.create("ws" + uri.toString().substring("http".length()));
        CompletableFuture<WebSocket> opening = builder.buildAsync(address, this);
        var _ = over.whenComplete((_, _) -> opening.cancel(true));
        var _ = opening.whenComplete((_, failure) -> {
            if (failure != null) {
                failed(failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure);
            }
        });
        return over;
    }

    @Override
    public void onOpen(WebSocket socket) {
        // Whoever cancels later than this finds the socket; whoever was earlier has completed the future already.
        var _ = over.whenComplete((_, _) -> socket.abort());
        inbox.apply(new Head(OK, HttpHeaders.of(Map.of(), (_, _) -> true)));
        inbox.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                socket.request(count);
            }

            @Override
            public void cancel() {
                socket.abort();
            }
        });
        say(socket, 0);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        String text = last ? data + "\n" : data.toString();
        inbox.onNext(List.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        inbox.onNext(List.of(data));
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        inbox.onComplete();
        over.complete(null);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        failed(error);
    }

    private void say(WebSocket socket, int index) {
        if (index == messages.size()) {
            return;
        }
        var _ = socket.sendText(messages.get(index), true).whenComplete((_, failure) -> {
            if (failure == null) {
                say(socket, index + 1);
            } else if (index == 0) {
                failed(failure);
            } // Later the server may have closed to say why; that is read then, and otherwise nothing comes in time.
        });
    }

    private void failed(Throwable cause) {
        if (cause instanceof WebSocketHandshakeException refused) {
            HttpResponse<?> response = refused.getResponse();
            if (proxied && response.statusCode() == PROXY_WANTS_PASSWORD) {
                inbox.fail(ProxyFailures.tunnelFailed(response.statusCode()));
                over.complete(null);
                return;
            }
            inbox.apply(new Head(response.statusCode(), response.headers()));
            inbox.onComplete();
        } else {
            inbox.fail(cause);
        }
        over.complete(null);
    }

    /** A head that no response has. */
    private record Head(int statusCode, HttpHeaders headers) implements HttpResponse.ResponseInfo {
        @Override
        public HttpClient.Version version() {
            return HttpClient.Version.HTTP_1_1;
        }
    }
}
