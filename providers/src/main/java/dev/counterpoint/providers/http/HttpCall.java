package dev.counterpoint.providers.http;

import dev.counterpoint.providers.SentRequest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A request as it will be sent, secrets included. */
final class HttpCall {
    private static final String MASK = "•••";

    private final String method;
    private final URI uri;
    private final Map<String, String> headers;
    private final Set<String> secret;
    private final byte[] body;

    /**
     * @param headers names in lower case
     * @param secret  which of them must not be seen, by name
     * @param body    empty for GET
     */
    HttpCall(String method, URI uri, Map<String, String> headers, Set<String> secret, byte[] body) {
        this.method = method;
        this.uri = uri;
        this.headers = headers;
        this.secret = secret;
        this.body = body;
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
        return new SentRequest(method, maskedUri(), shown, new String(body, StandardCharsets.UTF_8));
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
