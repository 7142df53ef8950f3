package dev.counterpoint.providers.http;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import java.net.URI;
import java.util.Locale;

/** What a base URL must be, and how a path is put below it. */
final class BaseUrl {
    private static final int MAX_PORT = 65_535;

    private BaseUrl() {}

    /**
     * @return the same URL
     * @throws ProviderException with {@link FailureKind#BAD_CONFIGURATION}, saying what is wrong with it
     */
    static URI check(URI base) {
        String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
        if (base.getRawUserInfo() != null || holdsUserInfo(base)) {
            // The URL is not shown: what stands before the @ may be a password.
            throw bad("The base URL holds a user name or password before its host.",
                    "Remove what stands before the @, and enter the key as the credential.");
        }
        if (scheme.isEmpty()) {
            throw bad("The base URL “" + shown(base) + "” does not begin with https:// or http://.",
                    "Enter the whole address, for example https://" + shown(base) + ".");
        }
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw bad("The base URL “" + shown(base) + "” is not a web address: it begins with “" + scheme + ":”.",
                    "A base URL begins with https:// or http://.");
        }
        if (base.getHost() == null) {
            throw bad("The base URL “" + shown(base) + "” names no usable host.",
                    "A host's name is made of letters, digits, dots and hyphens.");
        }
        if (base.getPort() > MAX_PORT || base.getPort() == 0) {
            throw bad("The base URL “" + shown(base) + "” names port " + base.getPort() + ", which does not exist.",
                    "A port is a number from 1 to 65535.");
        }
        if (base.getRawFragment() != null) {
            throw bad("The base URL “" + shown(base) + "” holds a “#”, which no server ever sees.", "Remove it.");
        }
        return base;
    }

    static URI resolve(URI base, String path, String query) {
        String prefix = base.getRawPath();
        while (prefix.endsWith("/")) {
            prefix = prefix.substring(0, prefix.length() - 1);
        }
        String own = base.getRawQuery() == null ? "" : base.getRawQuery();
        String both = own.isEmpty() || query.isEmpty() ? own + query : own + "&" + query;
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + prefix + "/" + path
                + (both.isEmpty() ? "" : "?" + both));
    }

    static String hostOf(URI uri) {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    /** Where the host cannot be parsed, {@link URI} leaves the user's part unparsed as well. */
    private static boolean holdsUserInfo(URI base) {
        String authority = base.getRawAuthority();
        return authority != null && authority.contains("@");
    }

    /** Without its query, which may hold a key. */
    private static String shown(URI base) {
        String text = base.toString();
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query) + "?…";
    }

    private static ProviderException bad(String message, String advice) {
        return ProviderException.of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION, message).advice(advice).build();
    }
}
