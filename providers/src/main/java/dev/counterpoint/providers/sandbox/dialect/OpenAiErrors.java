package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.ApiError;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI's error bodies.
 *
 * @see <a href="https://platform.openai.com/docs/guides/error-codes">OpenAI's guide to error codes</a>
 */
final class OpenAiErrors {
    private static final String INVALID = "invalid_request_error";
    private static final Map<String, String> RATE_LIMIT_HEADERS = Map.of("retry-after", "1",
            "x-ratelimit-limit-requests", "60", "x-ratelimit-remaining-requests", "0", "x-ratelimit-reset-requests",
            "1s");

    private OpenAiErrors() {}

    static ErrorReply reply(ApiError error) {
        return switch (error) {
            case INVALID_REQUEST -> ErrorReply.of(400,
                    body("This script refuses every request as invalid.", INVALID, "messages", "invalid_value"));
            case AUTHENTICATION -> ErrorReply.of(401,
                    body("Incorrect API key provided. You can find your API key at the place where you made it.",
                            INVALID,
                            null, "invalid_api_key"));
            case PERMISSION -> ErrorReply.of(403, body("You are not allowed to use this model.", INVALID, null,
                    "unsupported_country_region_territory"));
            case NOT_FOUND -> ErrorReply.of(404,
                    body("The model `fault-404` does not exist or you do not have access to it.", INVALID, null,
                            "model_not_found"));
            case TOO_LARGE -> ErrorReply.of(413, body("Request too large.", INVALID, null, null));
            case RATE_LIMIT -> new ErrorReply(429, RATE_LIMIT_HEADERS,
                    body("Rate limit reached for requests. Please try again in 1s.", "requests", null,
                            "rate_limit_exceeded"));
            case QUOTA -> ErrorReply.of(429,
                    body("You exceeded your current quota, please check your plan and billing details.",
                            "insufficient_quota", null, "insufficient_quota"));
            case SERVER -> ErrorReply.of(500, body(message(error), "server_error", null, null));
            case OVERLOADED -> ErrorReply.of(503, body(message(error), "server_error", null, null));
        };
    }

    /** In a stream there is no status, only the body, as the data of an event. */
    static String event(ApiError error) {
        return "data: " + body(message(error), "server_error", null, null) + "\n\n";
    }

    static String body(String message, String type, @Nullable String parameter, @Nullable String code) {
        var body = Json.object();
        body.putObject("error").put("message", message).put("type", type).put("param", parameter).put("code", code);
        return body.toString();
    }

    static String message(ApiError error) {
        return error == ApiError.OVERLOADED
                ? "The engine is currently overloaded, please try again later."
                : "The server had an error while processing your request. Sorry about that!";
    }
}
