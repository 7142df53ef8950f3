package dev.counterpoint.providers;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A run that could not be made or was not finished. The message is a whole sentence for a person and names the cause;
 * {@link #advice()} says what to do next. Neither ever holds a secret.
 */
public final class ProviderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;
    private final Layer layer;
    private final String advice;
    private final int status;
    private final transient @Nullable Duration retryAfter;

    private ProviderException(Builder builder) {
        super(builder.message, builder.cause);
        this.kind = builder.kind;
        this.layer = builder.layer;
        this.advice = builder.advice;
        this.status = builder.status;
        this.retryAfter = builder.retryAfter;
    }

    public static Builder of(FailureKind kind, Layer layer, String message) {
        return new Builder(kind, layer, message);
    }

    public FailureKind kind() {
        return kind;
    }

    public Layer layer() {
        return layer;
    }

    /** The message; never null, unlike {@link #getMessage()} by its type. */
    public String message() {
        return String.valueOf(getMessage());
    }

    /** What to do next, in a sentence; empty if there is nothing to advise. */
    public String advice() {
        return advice;
    }

    /** The HTTP status that was answered; 0 if none was. */
    public int status() {
        return status;
    }

    /** How long the provider asked to wait before another try; null if it did not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** Gathers what is known of a failure. */
    public static final class Builder {
        private final FailureKind kind;
        private final Layer layer;
        private final String message;
        private String advice = "";
        private int status;
        private @Nullable Duration retryAfter;
        private @Nullable Throwable cause;

        private Builder(FailureKind kind, Layer layer, String message) {
            this.kind = kind;
            this.layer = layer;
            this.message = message;
        }

        public Builder advice(String sentence) {
            this.advice = sentence;
            return this;
        }

        public Builder status(int httpStatus) {
            this.status = httpStatus;
            return this;
        }

        public Builder retryAfter(@Nullable Duration wait) {
            this.retryAfter = wait;
            return this;
        }

        public Builder cause(@Nullable Throwable throwable) {
            this.cause = throwable;
            return this;
        }

        public ProviderException build() {
            return new ProviderException(this);
        }
    }
}
