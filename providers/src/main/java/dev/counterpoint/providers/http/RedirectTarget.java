package dev.counterpoint.providers.http;

import java.net.URI;

/** Where a redirect leads, as far as it may be shown. */
final class RedirectTarget {
    private RedirectTarget() {}

    /** Scheme, host and path; a query may hold a token of somebody's. */
    static String describe(String location) {
        try {
            URI target = URI.create(location.strip());
            String path = target.getRawPath() == null ? "" : target.getRawPath();
            return target.getHost() == null ? path : target.getScheme() + "://" + BaseUrl.hostOf(target) + path;
        } catch (IllegalArgumentException _) {
            return "an address that is none";
        }
    }
}
