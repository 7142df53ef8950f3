package dev.counterpoint.providers.http;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.ProviderException;

/** For providers that list no models: what was not found cannot be chosen from a list. */
public final class Unlisted {
    private Unlisted() {}

    /**
     * The same failure; if something was not found, with this advice.
     *
     * @param advice what to check instead, a sentence
     */
    public static ProviderException explained(ProviderException failed, String advice) {
        return failed.kind() != FailureKind.NOT_FOUND
                ? failed
                : ProviderException.of(failed.kind(), failed.layer(), failed.message()).advice(advice)
                        .status(failed.status()).retryAfter(failed.retryAfter()).cause(failed).build();
    }
}
