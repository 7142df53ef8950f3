package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.ApiError;
import tools.jackson.databind.node.ObjectNode;

/**
 * Google's error bodies.
 *
 * @see <a href="https://ai.google.dev/gemini-api/docs/troubleshooting">Google's guide to backend error codes</a>
 * @see <a href="https://cloud.google.com/apis/design/errors">Google's error model, with its details</a>
 */
final class GeminiErrors {
    private static final String DETAIL = "type.googleapis.com/google.rpc.";

    private GeminiErrors() {}

    static ErrorReply reply(ApiError error) {
        ObjectNode body = body(status(error), word(error), message(error));
        if (body.path("error") instanceof ObjectNode inner) {
            switch (error) {
                case AUTHENTICATION -> inner.putArray("details").addObject().put("@type", DETAIL + "ErrorInfo")
                        .put("reason", "API_KEY_INVALID").put("domain", "googleapis.com").putObject("metadata")
                        .put("service", "generativelanguage.googleapis.com");
                case RATE_LIMIT -> inner.putArray("details").addObject().put("@type", DETAIL + "RetryInfo")
                        .put("retryDelay", "1s");
                case QUOTA -> inner.putArray("details").addObject().put("@type", DETAIL + "QuotaFailure")
                        .putArray("violations").addObject()
                        .put("quotaMetric", "generativelanguage.googleapis.com/generate_content_free_tier_requests")
                        .put("quotaId", "GenerateRequestsPerDayPerProjectPerModel-FreeTier").put("quotaValue", "50");
                default -> {
                }
            }
        }
        return ErrorReply.of(status(error), body.toString());
    }

    static ErrorReply reply(int status, String word, String message) {
        return ErrorReply.of(status, body(status, word, message).toString());
    }

    static ErrorReply noSuchModel(String model) {
        return reply(404, "NOT_FOUND", "models/" + model + " is not found for API version v1beta, or is not supported "
                + "for generateContent. Call ListModels to see the list of available models and their supported "
                + "methods.");
    }

    static String event(ApiError error) {
        return "data: " + body(status(error), word(error), message(error)) + "\r\n\r\n";
    }

    private static ObjectNode body(int status, String word, String message) {
        ObjectNode body = Json.object();
        body.putObject("error").put("code", status).put("message", message).put("status", word);
        return body;
    }

    private static int status(ApiError error) {
        return switch (error) {
            case INVALID_REQUEST, AUTHENTICATION, TOO_LARGE -> 400;
            case PERMISSION -> 403;
            case NOT_FOUND -> 404;
            case RATE_LIMIT, QUOTA -> 429;
            case SERVER -> 500;
            case OVERLOADED -> 503;
        };
    }

    private static String word(ApiError error) {
        return switch (error) {
            case INVALID_REQUEST, AUTHENTICATION, TOO_LARGE -> "INVALID_ARGUMENT";
            case PERMISSION -> "PERMISSION_DENIED";
            case NOT_FOUND -> "NOT_FOUND";
            case RATE_LIMIT, QUOTA -> "RESOURCE_EXHAUSTED";
            case SERVER -> "INTERNAL";
            case OVERLOADED -> "UNAVAILABLE";
        };
    }

    private static String message(ApiError error) {
        return switch (error) {
            case INVALID_REQUEST -> "This script refuses every request as invalid.";
            case AUTHENTICATION -> "API key not valid. Please pass a valid API key.";
            case PERMISSION -> "The caller does not have permission";
            case NOT_FOUND -> "models/fault-404 is not found for API version v1beta.";
            case TOO_LARGE -> "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).";
            case RATE_LIMIT, QUOTA ->
                "You exceeded your current quota, please check your plan and billing details.";
            case SERVER -> "An internal error has occurred.";
            case OVERLOADED -> "The model is overloaded. Please try again later.";
        };
    }
}
