package dev.counterpoint.providers.auth.google;

import com.google.api.client.http.HttpResponseException;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.VendorError;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Puts into words why google-auth-library had no token to give. */
final class GoogleFailures {
    /** What to run, where the person has to show again who they are. */
    static final String LOGIN = "Run “gcloud auth application-default login”, then run this again.";
    private static final int LONGEST = 300;

    private GoogleFailures() {}

    /**
     * @param secrets what must not be in the sentence
     */
    static ProviderException of(Throwable thrown, List<String> secrets) {
        ProviderException known = find(thrown, ProviderException.class).orElse(null);
        if (known != null) {
            return known;
        }
        HttpResponseException answered = find(thrown, HttpResponseException.class).orElse(null);
        if (answered == null) {
            return ProviderException.of(FailureKind.SIGN_IN, Layer.PROVIDER,
                    "No token of Google's could be had with this credential"
                            + detail(String.valueOf(thrown.getMessage()),
                                    secrets))
                    .advice("Check the credential in this provider's settings.").cause(thrown).build();
        }
        int status = answered.getStatusCode();
        FailureKind kind = kind(status);
        // Without the cause: its message repeats the whole answer.
        return ProviderException.of(kind, Layer.PROVIDER, "Google gave no token for this credential (" + status + ")"
                + detail(said(answered), secrets)).advice(advice(kind, answered)).status(status).build();
    }

    /** Whether the person has to sign in again before any token is given (Google's "Reauthentication is needed"). */
    static boolean wantsReauthentication(Throwable thrown) {
        return find(thrown, HttpResponseException.class).map(HttpResponseException::getContent)
                .or(() -> Optional.ofNullable(thrown.getMessage()))
                .filter(text -> text.contains("invalid_rapt") || text.contains("rapt_required")
                        || text.contains("Reauthentication is needed"))
                .isPresent();
    }

    private static FailureKind kind(int status) {
        return switch (status) {
            case 403 -> FailureKind.PERMISSION;
            case 404 -> FailureKind.BAD_CONFIGURATION;
            case 429 -> FailureKind.RATE_LIMITED;
            case 503 -> FailureKind.OVERLOADED;
            default -> status >= 500 ? FailureKind.PROVIDER_ERROR : FailureKind.SIGN_IN;
        };
    }

    private static String advice(FailureKind kind, HttpResponseException answered) {
        return switch (kind) {
            case RATE_LIMITED, OVERLOADED, PROVIDER_ERROR -> "Run it again in a while.";
            case PERMISSION -> "Check that this identity may make tokens for the service account.";
            default -> String.valueOf(answered.getContent()).contains("invalid_grant")
                    ? "The credential has expired or was revoked: get it anew. " + LOGIN
                    : "Check the credential in this provider's settings.";
        };
    }

    /** {@code error_description} as OAuth has it (RFC 6749, 5.2), or Google's own error object. */
    private static String said(HttpResponseException answered) {
        String content = answered.getContent();
        JsonNode body = content == null ? null : Json.read(content).orElse(null);
        if (body == null) {
            return "";
        }
        String description = Json.textOrEmpty(body.path("error_description"));
        return description.isEmpty()
                ? VendorError.find(body).map(VendorError::message).orElse("")
                : description;
    }

    private static String detail(String said, List<String> secrets) {
        String clean = said;
        for (String secret : secrets) {
            clean = clean.replace(secret, "•••");
        }
        clean = clean.replaceAll("\\p{Cntrl}+|\\s+", " ").strip();
        if (clean.isEmpty()) {
            return ".";
        }
        String cut = clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
        return ": " + cut + (cut.matches("(?s).*[.!?…]") ? "" : ".");
    }

    private static <T> Optional<T> find(Throwable thrown, Class<T> type) {
        int depth = 0;
        for (Throwable at = thrown; at != null && depth < 20; at = at.getCause(), depth++) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
        }
        return Optional.empty();
    }
}
