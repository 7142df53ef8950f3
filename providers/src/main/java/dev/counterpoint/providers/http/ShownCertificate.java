package dev.counterpoint.providers.http;

import java.util.List;
import javax.net.ssl.KeyManagerFactory;

/**
 * A certificate of the person's own, shown to servers that ask for one: it tells them who comes.
 *
 * @param hosts to which alone it is shown, in lower case; empty for all
 */
public record ShownCertificate(KeyManagerFactory keys, List<String> hosts) {
    public ShownCertificate {
        hosts = List.copyOf(hosts);
    }

    boolean isFor(String host) {
        return hosts.isEmpty() || Hosts.match(hosts, host);
    }
}
