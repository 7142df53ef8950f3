package dev.counterpoint.providers.auth.google;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/**
 * Where a credential may send what it reads. A credential file names the addresses itself, so that a hostile one could have
 * a local file posted to anybody: only Google's own hosts are taken, over https, and those to which the person consented.
 *
 * @param consented names of hosts in lower case, with a port where it matters
 */
record GoogleHosts(List<String> consented) {
    GoogleHosts {
        consented = List.copyOf(consented);
    }

    /**
     * @param field the credential's own, for the sentence
     * @return the same address
     * @throws ProviderException with {@link FailureKind#BAD_CONFIGURATION} if nothing may be sent there
     */
    String check(String field, String address) {
        try {
            check(field, new URI(address));
        } catch (URISyntaxException noUrl) {
            throw ProviderException.of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION,
                    "The credential's \"" + field + "\" is no web address.").advice("Get the credential anew.").build();
        }
        return address;
    }

    void check(String field, URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        boolean agreed = consented.contains(host) || consented.contains(host + ":" + address.getPort());
        boolean web = scheme.equals("https") || (agreed && scheme.equals("http") && isThisMachine(host));
        if (host.isEmpty() || !web || !(agreed || isGoogle(host))) {
            String where = host.isEmpty() ? "an address without a host" : scheme + "://" + host;
            throw ProviderException.of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION,
                    "The credential's \"" + field + "\" leads to " + where + ", which is not one of Google's hosts.")
                    .advice("If you know that host and trust it, add it to this provider's token hosts.").build();
        }
    }

    /** {@code accounts.google.com} stands in old service account files. */
    private static boolean isGoogle(String host) {
        return host.equals("googleapis.com") || host.endsWith(".googleapis.com") || host.equals("accounts.google.com");
    }

    /** The machine itself and its metadata service, which speak no TLS. */
    private static boolean isThisMachine(String host) {
        return host.equals("127.0.0.1") || host.equals("localhost") || host.startsWith("169.254.");
    }
}
