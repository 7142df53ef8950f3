package dev.counterpoint.providers.config;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy through which to go.
 *
 * @param host     a name or an address, in lower case; IPv6 in brackets
 * @param user     null if it does not ask who comes
 * @param password null for none
 * @param bypass   hosts that are reached without it: names, or {@code *.example.com} for a domain with all that is in it.
 *                 This computer always is one of them.
 */
public record NetworkProxy(String host, int port, @Nullable String user, @Nullable Secret password,
        List<String> bypass) {
    public NetworkProxy {
        bypass = List.copyOf(bypass);
    }

    public URI uri() {
        return URI.create("http://" + address());
    }

    /** {@code host:port}: what a password was entered for. */
    public String address() {
        return host + ":" + port;
    }

    public NetworkProxy withPassword(@Nullable Secret other) {
        return new NetworkProxy(host, port, user, other, bypass);
    }
}
