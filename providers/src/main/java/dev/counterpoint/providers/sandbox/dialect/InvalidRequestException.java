package dev.counterpoint.providers.sandbox.dialect;

import org.jspecify.annotations.Nullable;

/** A request that the vendor would refuse with status 400. */
public final class InvalidRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String parameter;
    private final @Nullable String code;

    InvalidRequestException(String message, @Nullable String parameter, @Nullable String code) {
        super(message);
        this.parameter = parameter;
        this.code = code;
    }

    /** Which parameter is wrong; null where the vendor does not say. */
    @Nullable
    String parameter() {
        return parameter;
    }

    /** The vendor's word for what is wrong; null where it has none. */
    @Nullable
    String code() {
        return code;
    }
}
