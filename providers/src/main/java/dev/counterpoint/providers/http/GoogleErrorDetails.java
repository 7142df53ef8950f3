package dev.counterpoint.providers.http;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The {@code details} of Google's errors (google.rpc, error_details: ErrorInfo, QuotaFailure, RetryInfo). */
final class GoogleErrorDetails {
    /** Stands for a quota of which nothing is left until tomorrow. */
    static final String QUOTA_PER_DAY = "quota_per_day";
    private static final Pattern SECONDS = Pattern.compile("([0-9]{1,9})(?:\\.([0-9]{1,9}))?s");

    private GoogleErrorDetails() {}

    /** The reason, in lower case; empty if none is given. */
    static String word(JsonNode details) {
        for (JsonNode detail : details) {
            String reason = Json.textOrEmpty(detail.path("reason"));
            if (!reason.isEmpty()) {
                return reason.toLowerCase(Locale.ROOT);
            }
            for (JsonNode violation : detail.path("violations")) {
                if (Json.textOrEmpty(violation.path("quotaId")).contains("PerDay")) {
                    return QUOTA_PER_DAY;
                }
            }
        }
        return "";
    }

    /** How long the body asks to wait: Google says it there and not in a header. */
    static Optional<Duration> retryDelay(JsonNode body) {
        JsonNode error = (body.isArray() ? body.path(0) : body).path("error");
        for (JsonNode detail : error.path("details")) {
            Matcher matcher = SECONDS.matcher(Json.textOrEmpty(detail.path("retryDelay")));
            if (matcher.matches()) {
                String fraction = matcher.group(2);
                long nanos = fraction == null ? 0 : Long.parseLong((fraction + "000000000").substring(0, 9));
                return Optional.of(Duration.ofSeconds(Long.parseLong(matcher.group(1)), nanos));
            }
        }
        return Optional.empty();
    }
}
