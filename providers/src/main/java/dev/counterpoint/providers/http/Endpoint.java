package dev.counterpoint.providers.http;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.Secret;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a configuration's requests go and with which headers, checked once so that nothing unsendable is found later. All
 * requests go to the base URL's own origin; that is what keeps a key from every other.
 */
public final class Endpoint {
    private static final String USER_AGENT = "Counterpoint/0.1";

    private final URI base;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Set<String> secret = new LinkedHashSet<>();
    private final Scrubber scrubber;

    /**
     * @param plain      the protocol's own headers, which the person's may replace
     * @param credential the header that holds the key; null for none
     * @param added      the headers that the person added
     * @throws ProviderException with {@link FailureKind#BAD_CONFIGURATION}
     */
    public Endpoint(URI base, Map<String, String> plain, @Nullable Credential credential, Map<String, Secret> added) {
        this.base = BaseUrl.check(base);
        headers.put("user-agent", USER_AGENT);
        plain.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        Set<String> secrets = new LinkedHashSet<>();
        if (credential != null) {
            String value = HeaderRules.checkKey(credential.key());
            headers.put(credential.header(), credential.prefix() + value);
            secret.add(credential.header());
            secrets.add(value);
        }
        added.forEach((name, value) -> {
            String lower = HeaderRules.checkName(name);
            headers.put(lower, HeaderRules.checkValue(name, value));
            secret.add(lower);
            secrets.add(value.reveal());
        });
        this.scrubber = new Scrubber(secrets);
    }

    /**
     * A key and the header that carries it.
     *
     * @param header in lower case
     * @param prefix stands before the key, e.g. {@code "Bearer "}; may be empty
     */
    public record Credential(String header, String prefix, Secret key) {}

    /** The host, with its port where that is not the scheme's own: for sentences. */
    public String host() {
        return BaseUrl.hostOf(base);
    }

    /** The host alone, in lower case. */
    public String hostName() {
        return base.getHost().toLowerCase(Locale.ROOT);
    }

    URI base() {
        return base;
    }

    Scrubber scrubber() {
        return scrubber;
    }

    /**
     * @param path below the base URL, without a leading slash
     */
    HttpCall get(String path, String query) {
        return call("GET", path, query, Map.of("accept", "application/json"), new byte[0]);
    }

    HttpCall post(String path, byte[] json) {
        return call("POST", path, "", Map.of("accept", "text/event-stream", "content-type", "application/json"), json);
    }

    private HttpCall call(String method, String path, String query, Map<String, String> own, byte[] body) {
        Map<String, String> all = new LinkedHashMap<>(own);
        all.putAll(headers);
        return new HttpCall(method, BaseUrl.resolve(base, path, query), all, secret, body);
    }
}
