package dev.counterpoint.providers.http;

import dev.counterpoint.providers.ProviderException;

/** One try failed; whether the request may be sent again is known where the failure was seen. */
final class AttemptFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final ProviderException failure;
    private final boolean worthRetrying;

    AttemptFailed(ProviderException failure, boolean worthRetrying) {
        super(failure);
        this.failure = failure;
        this.worthRetrying = worthRetrying;
    }

    ProviderException failure() {
        return failure;
    }

    boolean worthRetrying() {
        return worthRetrying;
    }
}
