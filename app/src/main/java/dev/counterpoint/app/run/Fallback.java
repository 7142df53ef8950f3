package dev.counterpoint.app.run;

import dev.counterpoint.providers.FailureKind;

/** When the next target of a run is asked. */
public final class Fallback {
    private Fallback() {}

    /** Whether another target may do better where one failed so, before anything of its answer came. */
    public static boolean helps(FailureKind kind) {
        return switch (kind) {
            // Who was asked, or the way to them, is what failed.
            case BAD_CONFIGURATION, NAME_RESOLUTION, CONNECT, PROXY, TLS, SIGN_IN, PERMISSION, NOT_FOUND, RATE_LIMITED,
                    QUOTA, OVERLOADED, PROVIDER_ERROR, TIMEOUT, MALFORMED, INTERRUPTED ->
                true;
            // Each model has a limit of its own.
            case TOO_LARGE -> true;
            // The request itself is wrong, or was judged: that is for the person to see, not to be asked around.
            case INVALID_REQUEST, CONTENT_BLOCKED -> false;
            case CANCELLED, STORAGE, INTERNAL -> false;
        };
    }
}
