package dev.counterpoint.providers.http;

import dev.counterpoint.providers.ProviderException;

/** One try failed; whether the request may be sent again is known where the failure was seen. */
final class AttemptFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final ProviderException failure;
    private final boolean worthRetrying;
    private final boolean stale;

    AttemptFailed(ProviderException failure, boolean worthRetrying) {
        this(failure, worthRetrying, false);
    }

    private AttemptFailed(ProviderException failure, boolean worthRetrying, boolean stale) {
        super(failure);
        this.failure = failure;
        this.worthRetrying = worthRetrying;
        this.stale = stale;
    }

    /** It was probably sent over a kept connection that the server had just closed. */
    static AttemptFailed stale(ProviderException failure) {
        return new AttemptFailed(failure, true, true);
    }

    ProviderException failure() {
        return failure;
    }

    boolean isStale() {
        return stale;
    }

    boolean worthRetrying() {
        return worthRetrying;
    }
}
