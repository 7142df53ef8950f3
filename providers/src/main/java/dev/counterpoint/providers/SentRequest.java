package dev.counterpoint.providers;

import java.util.List;
import java.util.Map;

/**
 * A request as it was sent, without its secrets: the values of credential headers and of all headers that the person
 * added are replaced by {@code •••}.
 *
 * @param method  the HTTP method
 * @param uri     the target, which never carries a key
 * @param headers header names in lower case
 * @param body    the body as text; empty for none
 * @param notSent parameters that were set and not sent, for the model or the protocol does not take them, each with the
 *                reason in a sentence
 */
public record SentRequest(String method, String uri, Map<String, List<String>> headers, String body,
        Map<String, String> notSent) {
    /** A request with everything that was set. */
    public SentRequest(String method, String uri, Map<String, List<String>> headers, String body) {
        this(method, uri, headers, body, Map.of());
    }
}
