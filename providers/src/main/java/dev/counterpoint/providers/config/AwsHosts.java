package dev.counterpoint.providers.config;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where AWS's services are, by region and partition (AWS General Reference, "Service endpoints"). */
public final class AwsHosts {
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
        if (region.startsWith("us-iso-")) {
            return "c2s.ic.gov";
        }
        if (region.startsWith("eusc-")) {
            return "amazonaws.eu";
        }
        return "amazonaws.com";
    }

    static String audience(@Nullable URI endpoint, @Nullable URI stsEndpoint) {
        return endpoint == null && stsEndpoint == null
                ? "https://*.amazonaws.com"
                : Stream.of(Optional.ofNullable(endpoint), Optional.ofNullable(stsEndpoint)).flatMap(Optional::stream)
                        .map(uri -> Origin.of(uri).toString()).collect(Collectors.joining(" and "));
    }
}
