package dev.counterpoint.providers.auth.aws;

import dev.counterpoint.providers.auth.Fingerprint;
import org.jspecify.annotations.Nullable;

/** How a role's session is called in its account's logs. */
final class SessionNames {
    private static final int DIGITS = 12;

    private SessionNames() {}

    /** The given one to the letter, else one that is the same whenever the same role is assumed. */
    static String of(@Nullable String given, String roleArn) {
        return given != null
                ? given
                : "counterpoint-" + Fingerprint.of("aws session").and(roleArn).hex().substring(0, DIGITS);
    }
}
