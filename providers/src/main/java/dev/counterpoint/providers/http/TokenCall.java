package dev.counterpoint.providers.http;

import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * A request to a server that gives tokens.
 *
 * @param post    whether it is a POST of a form; a GET otherwise
 * @param address absolute, http or https
 * @param headers names in lower case
 * @param fields  of the form, that anybody may see
 * @param secrets never shown: of the form, beside {@code fields}; of a GET further headers
 * @param connect how long the server may take to accept a connection
 * @param whole   how long all of it may take, the answer's body included
 */
public record TokenCall(boolean post, URI address, Map<String, String> headers, Map<String, String> fields,
        Map<String, Secret> secrets, Duration connect, Duration whole) {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration WHOLE = Duration.ofSeconds(30);

    public TokenCall {
        headers = Map.copyOf(headers);
        fields = Map.copyOf(fields);
        secrets = Map.copyOf(secrets);
    }

    /** Posts a form, as OAuth has it (RFC 6749, 4.4.2). */
    public static TokenCall form(URI address, Map<String, String> fields, Map<String, Secret> secrets) {
        return new TokenCall(true, address, Map.of(), fields, secrets, CONNECT, WHOLE);
    }

    public static TokenCall get(URI address, Map<String, String> headers) {
        return new TokenCall(false, address, headers, Map.of(), Map.of(), CONNECT, WHOLE);
    }

    /** @param secrets further headers, which are never shown */
    public static TokenCall get(URI address, Map<String, String> headers, Map<String, Secret> secrets) {
        return new TokenCall(false, address, headers, Map.of(), secrets, CONNECT, WHOLE);
    }

    /** Keeps to a provider's limits where they are shorter: for a token nobody waits as long as for an answer. */
    public TokenCall within(TimeLimits limits) {
        return within(limits.connect(), limits.firstByte().compareTo(whole) < 0 ? limits.firstByte() : whole);
    }

    public TokenCall within(Duration newConnect, Duration newWhole) {
        return new TokenCall(post, address, headers, fields, secrets, newConnect, newWhole);
    }
}
