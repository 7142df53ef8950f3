package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.ApiError;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Anthropic's error bodies.
 *
 * @see <a href="https://platform.claude.com/docs/en/api/errors">Anthropic's reference: errors</a>
 */
final class AnthropicErrors {
    private static final Map<String, String> RATE_LIMIT_HEADERS = Map.of("retry-after", "1",
            "anthropic-ratelimit-requests-limit", "50", "anthropic-ratelimit-requests-remaining", "0",
            "anthropic-ratelimit-requests-reset", "2026-01-01T00:00:01Z");

    private AnthropicErrors() {}

    static ErrorReply reply(ApiError error, AnswerId id) {
        return new ErrorReply(status(error), error == ApiError.RATE_LIMIT ? RATE_LIMIT_HEADERS : Map.of(),
                body(type(error), message(error), id));
    }

    static String event(ApiError error, AnswerId id) {
        return "event: error\ndata: " + body(type(error), message(error), id) + "\n\n";
    }

    static String body(String type, String message, AnswerId id) {
        ObjectNode body = Json.object().put("type", "error");
        body.putObject("error").put("type", type).put("message", message);
        return body.put("request_id", id.as("req_")).toString();
    }

    private static int status(ApiError error) {
        return switch (error) {
            case INVALID_REQUEST -> 400;
            case AUTHENTICATION -> 401;
            case QUOTA -> 402;
            case PERMISSION -> 403;
            case NOT_FOUND -> 404;
            case TOO_LARGE -> 413;
            case RATE_LIMIT -> 429;
            case SERVER -> 500;
            case OVERLOADED -> 529;
        };
    }

    private static String type(ApiError error) {
        return switch (error) {
            case INVALID_REQUEST -> "invalid_request_error";
            case AUTHENTICATION -> "authentication_error";
            case QUOTA -> "billing_error";
            case PERMISSION -> "permission_error";
            case NOT_FOUND -> "not_found_error";
            case TOO_LARGE -> "request_too_large";
            case RATE_LIMIT -> "rate_limit_error";
            case SERVER -> "api_error";
            case OVERLOADED -> "overloaded_error";
        };
    }

    private static String message(ApiError error) {
        return switch (error) {
            case INVALID_REQUEST -> "messages: This script refuses every request as invalid.";
            case AUTHENTICATION -> "invalid x-api-key";
            case QUOTA -> "Your credit balance is too low to access this model.";
            case PERMISSION -> "Your API key does not have permission to use the specified resource.";
            case NOT_FOUND -> "model: fault-404";
            case TOO_LARGE -> "Request exceeds the maximum size";
            case RATE_LIMIT -> "This request would exceed your organization's rate limit.";
            case SERVER -> "Internal server error";
            case OVERLOADED -> "Overloaded";
        };
    }
}
