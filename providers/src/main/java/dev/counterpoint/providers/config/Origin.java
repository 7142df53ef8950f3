package dev.counterpoint.providers.config;

import java.net.URI;
import java.util.Locale;

/** Scheme, host and port: what a key was entered for. A key is never sent to another origin. */
public record Origin(String scheme, String host, int port) {

    /**
     * @param uri absolute, with a host, http or https
     */
    public static Origin of(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port);
    }

    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }
}
