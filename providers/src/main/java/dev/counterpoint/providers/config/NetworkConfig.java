package dev.counterpoint.providers.config;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the whole program reaches the network.
 *
 * @param proxy        null for none
 * @param certificates trusted beside those that Java trusts
 * @param client       null for none
 */
public record NetworkConfig(@Nullable NetworkProxy proxy, List<X509Certificate> certificates,
        @Nullable ClientCertificate client) {
    /** Straight, and with Java's own trust. */
    public static final NetworkConfig NONE = new NetworkConfig(null, List.of(), null);

    public NetworkConfig {
        certificates = certificates.stream().distinct().toList();
    }

    public NetworkConfig withProxy(@Nullable NetworkProxy other) {
        return new NetworkConfig(other, certificates, client);
    }

    public NetworkConfig withCertificates(List<X509Certificate> others) {
        return new NetworkConfig(proxy, others, client);
    }

    public NetworkConfig withClient(@Nullable ClientCertificate other) {
        return new NetworkConfig(proxy, certificates, other);
    }
}
