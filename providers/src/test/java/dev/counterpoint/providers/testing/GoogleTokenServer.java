package dev.counterpoint.providers.testing;

import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Google's token servers on loopback: what is meant for https://HOST/PATH comes here as /HOST/PATH. Counts, and gives the n-th
 * token the name {@code t<n>}.
 */
public final class GoogleTokenServer implements AutoCloseable {
    private final AtomicInteger tokens = new AtomicInteger();
    private volatile WireServer.Handler instead = this::answer;
    private final WireServer server;

    public GoogleTokenServer() {
        server = new WireServer((request, to) -> instead.answer(request, to));
    }

    /** @param socket closed with this */
    public GoogleTokenServer(ServerSocket socket) {
        server = new WireServer(socket, (request, to) -> instead.answer(request, to));
    }

    /** Where a request really goes. */
    public URI route(URI wanted) {
        return wanted.getHost().equals("127.0.0.1") ? wanted : server.uri("/" + wanted.getHost() + wanted.getRawPath());
    }

    public URI uri(String path) {
        return server.uri(path);
    }

    /** Answers from now on. */
    public void answering(WireServer.Handler handler) {
        instead = handler;
    }

    /** The usual answer. */
    public void answer(WireServer.Request request, WireConnection to) throws Exception {
        String token = "t" + tokens.incrementAndGet();
        String target = request.target();
        if (target.endsWith(":generateAccessToken")) {
            // The library knows seconds only.
            Instant end = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
            to.answer(200, "application/json", "{\"accessToken\":\"" + token + "\",\"expireTime\":\"" + end + "\"}");
        } else {
            to.answer(200, "application/json", "{\"access_token\":\"" + token + "\",\"expires_in\":3600,"
                    + "\"token_type\":\"Bearer\","
                    + "\"issued_token_type\":\"urn:ietf:params:oauth:token-type:access_token\"}");
        }
    }

    public List<WireServer.Request> requests() {
        return server.requests();
    }

    /** Of all requests, where they were meant to go. */
    public List<String> asked() {
        return requests().stream().map(request -> request.target().substring(1)).toList();
    }

    /** The fields of a form. */
    public static Map<String, String> form(WireServer.Request request) {
        Map<String, String> fields = new TreeMap<>();
        Arrays.stream(request.body().split("&", -1)).map(field -> field.split("=", 2))
                .forEach(field -> fields.put(decoded(field[0]), field.length > 1 ? decoded(field[1]) : ""));
        return fields;
    }

    @Override
    public void close() {
        server.close();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
