package dev.counterpoint.providers.http;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.Origin;
import dev.counterpoint.providers.config.Secret;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where a configuration's requests go and with which headers, checked once so that nothing unsendable is found later. All
 * requests go to the base URL's own origin; that is what keeps a key from every other.
 */
public final class Endpoint {
    private static final String USER_AGENT = "Counterpoint/0.1";

    private final URI base;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Set<String> secret = new LinkedHashSet<>();
    private final Authorization authorization;
    private final Scrubber scrubber;

    /**
     * @param plain         the protocol's own headers, which the person's may replace
     * @param authorization makes the requests known as the person's
     * @param added         the headers that the person added
     * @throws ProviderException with {@link FailureKind#BAD_CONFIGURATION}
     */
    public Endpoint(URI base, Map<String, String> plain, Authorization authorization, Map<String, Secret> added) {
        this.base = BaseUrl.check(base);
        headers.put("user-agent", USER_AGENT);
        plain.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), HeaderRules.checkText(name, value)));
        Set<String> secrets = new LinkedHashSet<>();
        this.authorization = authorization;
        added.forEach((name, value) -> {
            String lower = HeaderRules.checkName(name);
            headers.put(lower, HeaderRules.checkValue(name, value));
            secret.add(lower);
            secrets.add(value.reveal());
        });
        this.scrubber = new Scrubber(secrets);
    }

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

    Authorization authorization() {
        return authorization;
    }

    /**
     * @param path below the base URL, without a leading slash
     */
    HttpCall get(String path, String query) {
        return call("GET", BaseUrl.resolve(base, path, query), Map.of("accept", "application/json"), new byte[0],
                Map.of());
    }

    /** Asks for nothing, and says nothing of who asks: what is answered does not matter. */
    HttpCall knock() {
        return new HttpCall("HEAD", base.resolve("/"), Map.of("user-agent", USER_AGENT), Set.of(), new byte[0],
                Map.of());
    }

    HttpCall post(String path, byte[] json, Map<String, String> notSent) {
        return call("POST", BaseUrl.resolve(base, path, ""),
                Map.of("accept", "application/json", "content-type", "application/json"), json, notSent);
    }

    HttpCall stream(StreamCall call) {
        URI elsewhere = call.elsewhere();
        if (elsewhere == null) {
            return call(call.method(), BaseUrl.resolve(base, call.path(), call.query()), call.headers(), call.body(),
                    call.notSent());
        }
        if (isHome(elsewhere)) {
            return call(call.method(), elsewhere, call.headers(), call.body(), call.notSent());
        }
        Map<String, String> own = new LinkedHashMap<>(call.headers());
        own.put("user-agent", USER_AGENT);
        return new HttpCall(call.method(), BaseUrl.check(elsewhere), own, Set.of(), call.body(), call.notSent());
    }

    /** Whether an address is at the base URL's own origin, the only one that sees the sign-in. */
    boolean isHome(URI address) {
        return address.getHost() != null && Origin.of(address).equals(Origin.of(base));
    }

    private HttpCall call(String method, URI uri, Map<String, String> own, byte[] body, Map<String, String> notSent) {
        Map<String, String> all = new LinkedHashMap<>(own);
        all.putAll(headers);
        return new HttpCall(method, uri, all, secret, body, notSent);
    }
}
