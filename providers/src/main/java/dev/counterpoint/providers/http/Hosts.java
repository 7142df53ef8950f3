package dev.counterpoint.providers.http;

import java.util.List;

/** Names of hosts, and {@code *.example.com} for a domain with all that is in it. */
final class Hosts {
    private Hosts() {}

    /** Whether one of them means the host; all in lower case. */
    static boolean match(List<String> patterns, String host) {
        return patterns.stream().anyMatch(pattern -> pattern.startsWith("*.")
                ? host.endsWith(pattern.substring(1)) || host.equals(pattern.substring(2))
                : host.equals(pattern));
    }
}
