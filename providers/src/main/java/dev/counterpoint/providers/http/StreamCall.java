package dev.counterpoint.providers.http;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request whose answer is a stream.
 *
 * @param path         below the base URL
 * @param query        without a question mark; may be empty
 * @param elsewhere    an absolute address in place of path and query, which is asked without the sign-in unless it is at
 *                     the base URL's own origin; null for none
 * @param body         empty for GET
 * @param headers      of the protocol's own, by name in lower case
 * @param contentTypes what the answer may be, in lower case
 * @param notSent      parameters that were set and are not sent, each with the reason
 */
// Nobody compares requests.
@SuppressWarnings("ArrayRecordComponent")
public record StreamCall(String method, String path, String query, @Nullable URI elsewhere, byte[] body,
        Map<String, String> headers, Set<String> contentTypes, Map<String, String> notSent) {
    /** Stands for the method where a connection is made a WebSocket's. */
    static final String WEB_SOCKET = "WEBSOCKET";
    private static final String SSE = "text/event-stream";

    /** Copies the headers and the content types; {@code body} is kept as it is and must not be changed. */
    public StreamCall {
        headers = Map.copyOf(headers);
        contentTypes = Set.copyOf(contentTypes);
    }

    /**
     * Posts JSON and wants server-sent events.
     *
     * @param path    below the base URL
     * @param notSent parameters that were set and are not sent, each with the reason
     */
    public static StreamCall post(String path, byte[] json, Map<String, String> notSent) {
        return new StreamCall("POST", path, "", null, json,
                Map.of("accept", SSE, "content-type", "application/json"), Set.of(SSE), notSent);
    }

    /**
     * Opens a WebSocket, says these messages, and reads each message of the answer as a line.
     *
     * @param path    below the base URL
     * @param lines   each a message, with LF between
     * @param notSent parameters that were set and are not sent, each with the reason
     */
    public static StreamCall webSocket(String path, byte[] lines, Map<String, String> notSent) {
        return new StreamCall(WEB_SOCKET, path, "", null, lines, Map.of(), Set.of(), notSent);
    }

    /**
     * Gets server-sent events from an address that the provider gave.
     *
     * @param elsewhere absolute; asked without the sign-in unless it is at the base URL's own origin
     */
    public static StreamCall get(URI elsewhere) {
        return new StreamCall("GET", "", "", elsewhere, new byte[0], Map.of("accept", SSE, "cache-control", "no-store"),
                Set.of(SSE), Map.of());
    }

    /**
     * The same with another query.
     *
     * @param more in place of the one there was; without a question mark, may be empty
     */
    public StreamCall query(String more) {
        return new StreamCall(method, path, more, elsewhere, body, headers, contentTypes, notSent);
    }

    /**
     * The same with another form of answer.
     *
     * @param accept what is asked for
     * @param types  what may come, in lower case
     */
    public StreamCall answeredAs(String accept, Set<String> types) {
        Map<String, String> changed = new HashMap<>(headers);
        changed.put("accept", accept);
        return new StreamCall(method, path, query, elsewhere, body, changed, types, notSent);
    }
}
