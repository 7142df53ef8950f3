package dev.counterpoint.providers.config;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A certificate of the person's own, for servers and proxies that ask for one.
 *
 * @param chain the own one first
 * @param key   in PEM, PKCS #8; null if it was lost
 * @param hosts to which alone it is shown, written as in {@link NetworkProxy#bypass}; empty for all that ask
 */
public record ClientCertificate(List<X509Certificate> chain, @Nullable Secret key, List<String> hosts) {
    public ClientCertificate {
        chain = List.copyOf(chain);
        hosts = List.copyOf(hosts);
    }

    /** The person's own one. */
    public X509Certificate own() {
        return chain.getFirst();
    }

    public ClientCertificate withHosts(List<String> others) {
        return new ClientCertificate(chain, key, others);
    }
}
