package dev.counterpoint.providers.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an answer's head says about trying again: {@code x-should-retry}, {@code retry-after-ms}, {@code retry-after}. */
final class RetryHeaders {
    private RetryHeaders() {}

    /** Whether a request that was answered so may be sent again. */
    static boolean worthRetrying(int status, HttpHeaders headers) {
        String asked = headers.firstValue("x-should-retry").orElse("");
        return switch (asked) {
            case "true" -> true;
            case "false" -> false;
            default -> status == 408 || status == 409 || status == 429 || status >= 500;
        };
    }

    /** How long to wait; null if the head does not say, or says it in a way that nobody can read. */
    static @Nullable Duration retryAfter(HttpHeaders headers, Instant now) {
        return headers.firstValue("retry-after-ms").flatMap(value -> amount(value, 1e6))
                .or(() -> headers.firstValue("retry-after")
                        .flatMap(value -> amount(value, 1e9).or(() -> until(value, now))))
                .orElse(null);
    }

    private static Optional<Duration> amount(String value, double nanosPerUnit) {
        try {
            double nanos = Double.parseDouble(value.strip()) * nanosPerUnit;
            return nanos >= 0 && nanos < Long.MAX_VALUE
                    ? Optional.of(Duration.ofNanos((long) nanos))
                    : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> until(String date, Instant now) {
        try {
            Duration wait = Duration.between(now,
                    ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
