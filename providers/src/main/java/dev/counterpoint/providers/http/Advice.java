package dev.counterpoint.providers.http;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What to do next about a failure. */
final class Advice {
    private Advice() {}

    /**
     * @param explained whether the provider's own words are in the message
     * @param page      whether a web page came
     */
    static String of(FailureKind kind, boolean explained, boolean page, @Nullable Duration retryAfter) {
        return switch (kind) {
            case SIGN_IN -> "Check the key in this provider's settings, or make a new one on the provider's page.";
            case PERMISSION -> page
                    ? "Something between here and the provider refused the request; check the base URL."
                    : "The key is known but may not do this: check its rights, the model and the region.";
            case NOT_FOUND -> explained
                    ? "Choose a model that this provider has, as its list or its documentation spells it."
                    : "Check the base URL (it is the one that this vendor's own SDK takes) and the model's name.";
            case RATE_LIMITED -> retryAfter == null
                    ? "Wait a moment and run it again."
                    : "Run it again in " + inWords(retryAfter) + ".";
            case QUOTA -> "Add credit on the provider's billing page; waiting does not help.";
            case TOO_LARGE -> "Shorten the prompt, or choose a model with a larger context.";
            case CONTENT_BLOCKED -> "Change what the provider objects to, or ask another one.";
            case OVERLOADED, PROVIDER_ERROR, TIMEOUT -> "This is the provider's own trouble: run it again in "
                    + (retryAfter == null ? "a while" : inWords(retryAfter)) + ".";
            case PROXY -> "Enter the proxy's user and password in the settings, or check those that are there.";
            case INVALID_REQUEST -> explained
                    ? "Change what the provider names, then run it again."
                    : "Check the model's name and the parameters.";
            default -> "";
        };
    }

    /** The same, if what was not found was a list: then there is none to choose from. */
    static ProviderException withoutList(ProviderException failed) {
        return failed.kind() != FailureKind.NOT_FOUND
                ? failed
                : ProviderException.of(failed.kind(), failed.layer(), failed.message())
                        .advice("Check the base URL. If it is right, this server gives no list: enter the model's name"
                                + " yourself, as the server's own documentation spells it.")
                        .status(failed.status()).retryAfter(failed.retryAfter()).cause(failed).build();
    }

    /** A time as people say it. */
    static String inWords(Duration time) {
        long seconds = Math.max(1, (time.toMillis() + 999) / 1000);
        if (seconds < 120) {
            return seconds + " s";
        }
        long minutes = (seconds + 59) / 60;
        return minutes < 120 ? minutes + " min" : (minutes + 59) / 60 + " h";
    }
}
