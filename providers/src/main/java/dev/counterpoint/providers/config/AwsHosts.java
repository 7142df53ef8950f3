package dev.counterpoint.providers.config;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where AWS's services are, by region and partition (AWS General Reference, "Service endpoints"). */
public final class AwsHosts {
    private static final String AMAZON = "https://*.amazonaws.com";
    private static final List<String> SUFFIXES = List.of("amazonaws.com", "amazonaws.com.cn", "amazonaws.eu",
            "sc2s.sgov.gov", "c2s.ic.gov", "csp.hci.ic.gov", "cloud.adc-e.uk");

    private AwsHosts() {}

    /** The root of a service; empty without a region. */
    public static Optional<URI> of(String service, @Nullable String region) {
        return Optional.ofNullable(region)
                .map(known -> URI.create("https://" + service + "." + known + "." + suffix(known)));
    }

    /** The domain of the partition that a region belongs to. */
    public static String suffix(String region) {
        if (region.startsWith("cn-")) {
            return "amazonaws.com.cn";
        }
        if (region.startsWith("us-isob-")) {
            return "sc2s.sgov.gov";
        }
        if (region.startsWith("us-isof-")) {
            return "csp.hci.ic.gov";
        }
        if (region.startsWith("eu-isoe-")) {
            return "cloud.adc-e.uk";
        }
        if (region.startsWith("us-iso-")) {
            return "c2s.ic.gov";
        }
        if (region.startsWith("eusc-")) {
            return "amazonaws.eu";
        }
        return "amazonaws.com";
    }

    /** Whether a host is one of Amazon's own. */
    public static boolean isAmazon(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return SUFFIXES.stream().anyMatch(suffix -> lower.endsWith("." + suffix));
    }

    static String audience(@Nullable URI endpoint, @Nullable URI stsEndpoint) {
        return endpoint == null && stsEndpoint == null
                ? AMAZON
                : at(endpoint) + ", roles by " + at(stsEndpoint);
    }

    private static String at(@Nullable URI place) {
        return place == null ? AMAZON : Origin.of(place).toString();
    }
}
