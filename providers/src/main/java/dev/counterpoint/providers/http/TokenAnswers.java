package dev.counterpoint.providers.http;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads what a server of tokens answers. Errors are {@code error} with {@code error_description} (RFC 6749, 5.2: Entra ID,
 * Azure's metadata service, Google), {@code errorCode} with {@code errorMessage} (IBM IAM), or a vendor's usual shape.
 */
final class TokenAnswers {
    private final String host;
    private final Scrubber scrubber;

    TokenAnswers(String host, Scrubber scrubber) {
        this.host = host;
        this.scrubber = scrubber;
    }

    /**
     * @throws ProviderException if it is no JSON object under a status of success
     */
    JsonNode read(int status, HttpHeaders headers, byte[] body, Instant now) {
        JsonNode document = Json.read(body, 0, body.length).filter(JsonNode::isObject).orElse(null);
        if (status >= 200 && status < 300) {
            if (document == null) {
                throw new HttpFailures(host, scrubber).notWanted("a token", status, headers, body);
            }
            return document;
        }
        String said = document == null ? "" : words(document);
        if (status >= 300 && status < 400) {
            throw ProviderException
                    .of(FailureKind.BAD_CONFIGURATION, Layer.PROVIDER, host + " redirects to another address (" + status
                            + "). Redirects are not followed, because the credentials were entered for " + host
                            + " only.")
                    .advice("Check the address that gives the tokens.").status(status).build();
        }
        FailureKind kind = kind(status, document == null ? "" : Json.textOrEmpty(document.path("error")));
        throw ProviderException.of(kind, Layer.PROVIDER, sentence(kind, status) + detail(said)).advice(advice(kind))
                .status(status).retryAfter(RetryHeaders.retryAfter(headers, now)).build();
    }

    private static FailureKind kind(int status, String error) {
        if (status == 429) {
            return FailureKind.RATE_LIMITED;
        }
        if (status >= 500) {
            return status == 503 ? FailureKind.OVERLOADED : FailureKind.PROVIDER_ERROR;
        }
        // The address is wrong, or the tenant in it; an OAuth error under 404 is a refusal like any other.
        return status == 404 && error.isEmpty() ? FailureKind.BAD_CONFIGURATION : FailureKind.SIGN_IN;
    }

    private String sentence(FailureKind kind, int status) {
        String code = " (" + status + ")";
        return switch (kind) {
            case RATE_LIMITED -> host + " was asked for tokens too often" + code;
            case OVERLOADED -> host + ", which gives the tokens, is overloaded" + code;
            case PROVIDER_ERROR -> host + ", which gives the tokens, failed" + code;
            case BAD_CONFIGURATION -> host + " has nothing at the address that should give tokens" + code;
            default -> host + " gave no token for these credentials" + code;
        };
    }

    private static String advice(FailureKind kind) {
        return switch (kind) {
            case RATE_LIMITED, OVERLOADED, PROVIDER_ERROR -> "Run it again in a while.";
            case BAD_CONFIGURATION -> "Check the sign-in in this provider's settings.";
            default -> "Check the credentials in this provider's settings.";
        };
    }

    private static String words(JsonNode body) {
        String plain = Stream.of("error_description", "errorMessage").map(name -> Json.textOrEmpty(body.path(name)))
                .filter(text -> !text.isBlank()).findFirst().orElse("");
        if (!plain.isEmpty()) {
            return plain;
        }
        VendorError error = VendorError.ofFailed(body);
        return error == null ? "" : error.message().isBlank() ? error.type() : error.message();
    }

    private String detail(@Nullable String said) {
        String clean = said == null ? "" : scrubber.scrub(said);
        return clean.isEmpty() ? "." : ": " + clean + (clean.matches("(?s).*[.!?…]") ? "" : ".");
    }
}
