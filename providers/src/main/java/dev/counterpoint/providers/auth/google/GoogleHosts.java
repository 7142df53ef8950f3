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
    /** EC2 guide, "Instance metadata": link-local, so that no other machine can answer there. */
    private static final List<String> AWS_METADATA = List.of("169.254.169.254", "[fd00:ec2::254]");

    GoogleHosts {
        consented = List.copyOf(consented);
    }

    /**
     * @param field the credential's own, for the sentence
     * @return the same address
     * @throws ProviderException with {@link FailureKind#BAD_CONFIGURATION} if nothing may be sent there
     */
    String check(String field, String address) {
        check(field, parsed(field, address));
        return address;
    }

    void check(String field, URI address) {
        check(field, address, isGoogle(host(address)) && scheme(address).equals("https"), "Google's hosts");
    }

    /**
     * As {@link #check}, for what Amazon's machines tell of themselves: no other host may be asked, not even one of Google's.
     *
     * @return the same address
     */
    String checkMetadata(String field, String address) {
        URI uri = parsed(field, address);
        check(field, uri, AWS_METADATA.contains(host(uri)), "the hosts of Amazon's metadata service");
        return address;
    }

    private void check(String field, URI address, boolean own, String whose) {
        String host = host(address);
        String scheme = scheme(address);
        boolean agreed = consented.contains(host) || consented.contains(host + ":" + address.getPort());
        boolean web = scheme.equals("https") || (scheme.equals("http") && (own || isThisMachine(host)));
        if (host.isEmpty() || !web || !(agreed || own)) {
            String where = host.isEmpty() ? "an address without a host" : scheme + "://" + host;
            throw ProviderException.of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION,
                    "The credential's \"" + field + "\" leads to " + where + ", which is not one of " + whose + ".")
                    .advice("If you know that host and trust it, add it to this provider's token hosts.").build();
        }
    }

    private static URI parsed(String field, String address) {
        try {
            return new URI(address);
        } catch (URISyntaxException noUrl) {
            throw ProviderException.of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION,
                    "The credential's \"" + field + "\" is no web address.").advice("Get the credential anew.").build();
        }
    }

    private static String host(URI address) {
        return address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
    }

    private static String scheme(URI address) {
        return address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
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
