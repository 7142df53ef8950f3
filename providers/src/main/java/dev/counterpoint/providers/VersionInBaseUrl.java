package dev.counterpoint.providers;

import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.Vendor;
import java.net.URI;
import java.util.Set;

/**
 * Finds a base URL that was pasted with what this program itself puts below it; the server would only say that it does
 * not know what was asked for, and the model would be blamed.
 */
final class VersionInBaseUrl {
    private VersionInBaseUrl() {}

    /**
     * @throws ProviderException with {@link FailureKind#BAD_CONFIGURATION} if the last segment is this vendor's version
     */
    static void refuse(ProviderConfig.Plain config) {
        String last = lastSegment(config.baseUrl());
        Vendor vendor = config.vendor();
        if (endings(vendor).contains(last)) {
            throw ProviderException
                    .of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION,
                            "The base URL ends in “/" + last + "”, which is no part of a base URL for "
                                    + vendor.title() + ".")
                    .advice("Remove “/" + last + "” from its end; " + vendor.title() + "'s usual base URL is "
                            + vendor.usualUrl() + ".")
                    .build();
        }
    }

    /** The others' are taken as they are, or taken off. */
    private static Set<String> endings(Vendor vendor) {
        return switch (vendor) {
            case ANTHROPIC -> Set.of("v1");
            case GEMINI -> Set.of("v1", "v1beta");
            case COHERE -> Set.of("v1", "v2");
            case OLLAMA -> Set.of("api");
            case REPLICATE, NLP_CLOUD, ALEPH_ALPHA, PETALS -> Set.of();
        };
    }

    private static String lastSegment(URI base) {
        String path = base.getRawPath() == null ? "" : base.getRawPath();
        String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return bare.substring(bare.lastIndexOf('/') + 1);
    }
}
