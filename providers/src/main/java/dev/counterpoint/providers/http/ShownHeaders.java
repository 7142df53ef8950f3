package dev.counterpoint.providers.http;

import java.net.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The head of an answer as it may be kept: without the headers that can hold secrets. */
final class ShownHeaders {
    private static final Set<String> HIDDEN = Set.of("set-cookie", "set-cookie2", "authorization",
            "www-authenticate", "proxy-authenticate", "authentication-info", "proxy-authentication-info", "location");

    private ShownHeaders() {}

    /** Also without what a server echoes of the secrets that it was sent. */
    static Map<String, List<String>> of(HttpHeaders headers, Scrubber scrubber) {
        Map<String, List<String>> shown = new LinkedHashMap<>();
        headers.map().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!HIDDEN.contains(lower)) {
                shown.put(lower, values.stream().map(scrubber::mask).toList());
            }
        });
        return shown;
    }
}
