package dev.counterpoint.providers.sandbox.server;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it was read.
 *
 * @param path    the decoded path, without the query
 * @param query   decoded query parameters; of one given twice, the last
 * @param headers by name in lower case; of one given twice, the values joined by a comma
 * @param body    the body as UTF-8; empty for none
 */
public record Request(String method, String path, Map<String, String> query, Map<String, String> headers,
        String body) {
    public Request {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    boolean wantsClose() {
        return header("connection").map(value -> value.toLowerCase(Locale.ROOT).contains("close")).orElse(false);
    }
}
