package dev.counterpoint.providers.auth;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.http.Json;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a bearer token and its end out of what a server, or a program, answered. */
public final class TokenFields {
    private static final String BEARER = "Bearer ";

    private TokenFields() {}

    /**
     * An OAuth answer (RFC 6749, 5.1): {@code access_token} with {@code expires_in} in seconds, which Azure's metadata
     * service writes as a string, or with {@code expires_on}, in seconds since 1970, which is all that App Service says.
     *
     * @param from who answered, for the sentence
     * @return the header's whole value, with {@code "Bearer "} before the token
     * @throws ProviderException with malformed if no usable token is in it
     */
    public static Expiring<Secret> oauth(JsonNode answer, Instant now, String from) {
        Long seconds = number(answer.path("expires_in"));
        return new Expiring<>(header(answer.path("access_token"), from),
                seconds == null
                        ? epoch(answer.path("expires_on"))
                        : now.plusSeconds(Math.clamp(seconds, 0, Integer.MAX_VALUE)));
    }

    /** A token's text as the header's whole value. */
    public static Secret header(JsonNode token, String from) {
        String text = Json.textOrEmpty(token).strip();
        if (text.isEmpty() || !text.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw ProviderException
                    .of(FailureKind.MALFORMED, Layer.PROVIDER, from + " answered without a usable token.")
                    .advice("Check the sign-in in this provider's settings.").build();
        }
        return Secret.of(BEARER + text);
    }

    /** Seconds since 1970; null if it holds none. */
    public static @Nullable Instant epoch(JsonNode value) {
        Long seconds = number(value);
        try {
            return seconds == null ? null : Instant.ofEpochSecond(seconds);
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static @Nullable Long number(JsonNode value) {
        if (value.isNumber()) {
            return (long) value.asDouble();
        }
        try {
            return Long.valueOf(Json.textOrEmpty(value).strip());
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
