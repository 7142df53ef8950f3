package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.ApiError;
import java.util.Map;

/**
 * Amazon's error bodies: the class stands in a header, the words in the body.
 *
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html">Bedrock's API
 *      reference: ConverseStream, Errors</a>
 */
final class AwsErrors {
    private static final String UNSIGNED = "MissingAuthenticationTokenException";

    private AwsErrors() {}

    /**
     * @throws InvalidRequestException if the request bears neither a signature nor a key
     */
    static void requireSignature(Map<String, String> headers) {
        String authorization = headers.getOrDefault("authorization", "");
        boolean signed = authorization.startsWith("AWS4-HMAC-SHA256 Credential=") && headers.containsKey("x-amz-date");
        if (!signed && !authorization.startsWith("Bearer ")) {
            throw new InvalidRequestException("Missing Authentication Token", null, UNSIGNED);
        }
    }

    static ErrorReply invalid(InvalidRequestException problem) {
        String code = problem.code();
        return reply(UNSIGNED.equals(code) ? 403 : 400, code == null ? "ValidationException" : code,
                String.valueOf(problem.getMessage()));
    }

    static ErrorReply bedrock(ApiError error) {
        return reply(status(error), type(error), message(error));
    }

    static ErrorReply reply(int status, String type, String message) {
        return new ErrorReply(status, Map.of("x-amzn-ErrorType", type),
                Json.object().put("message", message).toString());
    }

    static String message(ApiError error) {
        return switch (error) {
            case INVALID_REQUEST -> "This script refuses every request as invalid.";
            case AUTHENTICATION -> "The security token included in the request is invalid.";
            case PERMISSION -> "You don't have access to the model with the specified model ID.";
            case NOT_FOUND -> "Could not resolve the foundation model from the model identifier: fault-404";
            case TOO_LARGE -> "Input is too long for requested model.";
            case RATE_LIMIT -> "Too many requests, please wait before trying again.";
            case QUOTA -> "Your account has reached its quota.";
            case SERVER -> "The system encountered an unexpected error during processing. Try your request again.";
            case OVERLOADED -> "Bedrock is unable to process your request.";
        };
    }

    private static int status(ApiError error) {
        return switch (error) {
            case INVALID_REQUEST, TOO_LARGE, QUOTA -> 400;
            case AUTHENTICATION, PERMISSION -> 403;
            case NOT_FOUND -> 404;
            case RATE_LIMIT -> 429;
            case SERVER -> 500;
            case OVERLOADED -> 503;
        };
    }

    static String type(ApiError error) {
        return switch (error) {
            case INVALID_REQUEST, TOO_LARGE -> "ValidationException";
            case AUTHENTICATION -> "UnrecognizedClientException";
            case PERMISSION -> "AccessDeniedException";
            case NOT_FOUND -> "ResourceNotFoundException";
            case RATE_LIMIT -> "ThrottlingException";
            case QUOTA -> "ServiceQuotaExceededException";
            case SERVER -> "InternalServerException";
            case OVERLOADED -> "ServiceUnavailableException";
        };
    }
}
