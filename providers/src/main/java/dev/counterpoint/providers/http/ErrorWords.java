package dev.counterpoint.providers.http;

import dev.counterpoint.providers.FailureKind;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which failure a vendor's error is. The words are OpenAI's error codes and types, Anthropic's error types (their API
 * references, "Errors") and the reasons of Google's error details.
 */
final class ErrorWords {
    private static final Set<String> QUOTA = Set.of("insufficient_quota", "billing_error", "billing_not_active",
            "billing_hard_limit_reached", GoogleErrorDetails.QUOTA_PER_DAY, "servicequotaexceededexception",
            "token_quota_reached");
    private static final Set<String> BLOCKED = Set.of("content_filter", "content_policy_violation",
            "moderation_blocked", "image_content_policy_violation");
    private static final Set<String> TOO_LARGE = Set.of("context_length_exceeded", "request_too_large",
            "string_above_max_length");
    /** What Amazon says of a signature or of keys, with status 403 (General Reference, "Common errors"). */
    private static final Set<String> SIGN_IN = Set.of("invalid_api_key", "api_key_invalid", "authentication_error",
            "unrecognizedclientexception", "invalidsignatureexception", "expiredtokenexception", "expiredtoken",
            "missingauthenticationtokenexception", "incompletesignatureexception", "invalidclienttokenid",
            "signaturedoesnotmatch");
    /** The model failed, not the request, though the status is 424. */
    private static final Set<String> MODEL_FAILED = Set.of("modelerrorexception", "modelstreamerrorexception",
            "modelerror", "modelstreamerror");

    /** OpenAI's words, and Ollama's ({@code ErrMaxQueue} in its {@code server/sched.go}). */
    private static final Pattern BUSY = Pattern.compile("currently overloaded|server busy", Pattern.CASE_INSENSITIVE);

    private ErrorWords() {}

    /**
     * @param status 0 if none is known
     */
    static FailureKind kind(int status, @Nullable VendorError error) {
        if (error == null) {
            return byStatus(status);
        }
        FailureKind special = byWords(error);
        if (special != null) {
            return special;
        }
        int told = status >= 400 ? status : error.status();
        if (told == 0 && BUSY.matcher(error.message()).find()) {
            // In a stream a 503 has no status, and often no type but that of every failure of the server.
            return FailureKind.OVERLOADED;
        }
        return told != 0 ? byStatus(told) : byType(error.type().isEmpty() ? error.code() : error.type());
    }

    /** What a status alone would hide. */
    private static @Nullable FailureKind byWords(VendorError error) {
        if (anyOf(QUOTA, error) || error.message().toLowerCase(Locale.ROOT).contains("credit balance is too low")) {
            return FailureKind.QUOTA;
        }
        if (anyOf(BLOCKED, error)) {
            return FailureKind.CONTENT_BLOCKED;
        }
        if (anyOf(TOO_LARGE, error)
                || error.message().toLowerCase(Locale.ROOT).matches("(?s)(prompt|input) is too long.*")) {
            return FailureKind.TOO_LARGE;
        }
        if (error.message().toLowerCase(Locale.ROOT).contains("exceeds the maximum number of tokens")) {
            // Google's, which is an invalid argument like any other.
            return FailureKind.TOO_LARGE;
        }
        if (anyOf(SIGN_IN, error)) {
            return FailureKind.SIGN_IN;
        }
        if (anyOf(MODEL_FAILED, error)) {
            return FailureKind.PROVIDER_ERROR;
        }
        return error.says("model_not_found") ? FailureKind.NOT_FOUND : null;
    }

    private static FailureKind byType(String type) {
        return switch (type) {
            case "invalid_request_error", "invalid_prompt", "invalid_image", "invalid_image_format",
                    "invalid_base64_image", "invalid_image_url", "image_too_large", "image_too_small",
                    "image_parse_error", "unsupported_image_media_type", "empty_image_file",
                    "failed_to_download_image" ->
                FailureKind.INVALID_REQUEST;
            case "permission_error" -> FailureKind.PERMISSION;
            case "not_found_error" -> FailureKind.NOT_FOUND;
            case "rate_limit_error", "rate_limit_exceeded", "tokens", "requests" -> FailureKind.RATE_LIMITED;
            case "overloaded_error", "overloaded" -> FailureKind.OVERLOADED;
            case "timeout_error" -> FailureKind.TIMEOUT;
            default -> FailureKind.PROVIDER_ERROR;
        };
    }

    private static FailureKind byStatus(int status) {
        return switch (status) {
            case 401 -> FailureKind.SIGN_IN;
            case 402 -> FailureKind.QUOTA;
            case 403 -> FailureKind.PERMISSION;
            case 404, 405, 410 -> FailureKind.NOT_FOUND;
            case 407 -> FailureKind.PROXY;
            case 408, 504, 524 -> FailureKind.TIMEOUT;
            case 413 -> FailureKind.TOO_LARGE;
            case 429 -> FailureKind.RATE_LIMITED;
            case 503, 529 -> FailureKind.OVERLOADED;
            default -> status >= 400 && status < 500 ? FailureKind.INVALID_REQUEST : FailureKind.PROVIDER_ERROR;
        };
    }

    private static boolean anyOf(Set<String> words, VendorError error) {
        return words.contains(error.type()) || words.contains(error.code());
    }
}
