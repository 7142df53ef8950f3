package dev.counterpoint.providers.http;

import dev.counterpoint.providers.SentRequest;
import dev.counterpoint.providers.config.Secret;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A request as it will be sent, secrets included. */
final class HttpCall {
    private static final String MASK = "•••";

    private final String method;
    private final URI uri;
    private final Map<String, String> headers;
    private final Set<String> secret;
    private final byte[] body;
    private final Map<String, String> notSent;

    /**
     * @param headers names in lower case
     * @param secret  which of them must not be seen, by name
     * @param body    empty for GET
     * @param notSent parameters that were set and are not in it
     */
    HttpCall(String method, URI uri, Map<String, String> headers, Set<String> secret, byte[] body,
            Map<String, String> notSent) {
        this.method = method;
        this.uri = uri;
        this.headers = headers;
        this.secret = secret;
        this.body = body;
        this.notSent = notSent;
    }

    URI uri() {
        return uri;
    }

    Authorization.Unsigned unsigned() {
        return new Authorization.Unsigned(method, uri, headers, body);
    }

    /** The same with what makes it known as the person's; what the person set by hand stands above that. */
    HttpCall signed(Map<String, Secret> by) {
        Map<String, String> all = new LinkedHashMap<>();
        by.forEach((name, value) -> all.put(name, value.reveal()));
        headers.forEach((name, value) -> {
            if (secret.contains(name) || !by.containsKey(name)) {
                all.put(name, value);
            }
        });
        Set<String> hidden = new HashSet<>(secret);
        hidden.addAll(by.keySet());
        return new HttpCall(method, uri, all, hidden, body, notSent);
    }

    Exchange.Sender sender(Transport transport) {
        if (method.equals(StreamCall.WEB_SOCKET)) {
            return inbox -> new WebSocketTalk(inbox, new String(body, StandardCharsets.UTF_8).lines().toList(),
                    transport.proxy() != null).open(transport.client(), uri, headers);
        }
        return inbox -> {
            CompletableFuture<HttpResponse<Boolean>> sent = transport.send(toRequest(), inbox);
            var _ = sent.thenAccept(response -> ProxyFailures.refusal(response).ifPresent(inbox::fail));
            return sent;
        };
    }

    HttpRequest toRequest() {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri);
        headers.forEach(builder::setHeader);
        return builder.method(method, body.length == 0
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(body)).build();
    }

    SentRequest masked() {
        Map<String, List<String>> shown = new LinkedHashMap<>();
        headers.forEach((name, value) -> shown.put(name, List.of(secret.contains(name) ? MASK : value)));
        return new SentRequest(method, maskedUri(), shown, new String(body, StandardCharsets.UTF_8), notSent);
    }

    /** A person may have put a key into the base URL's query, so no value of it is shown. */
    private String maskedUri() {
        String query = uri.getRawQuery();
        String text = uri.toString();
        return query == null
                ? text
                : text.substring(0, text.length() - query.length()) + query.replaceAll("=[^&]*", "=" + MASK);
    }
}
