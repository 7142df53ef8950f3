package dev.counterpoint.providers.bedrock;

import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.VendorError;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Errors that come inside a stream. They bear no HTTP status, but each exception has one by its name (Bedrock's API
 * reference, "ConverseStreamOutput").
 */
final class BedrockErrors {
    private BedrockErrors() {}

    static VendorError exception(String type, byte[] payload) {
        JsonNode said = Json.read(payload, 0, payload.length).orElse(MissingNode.getInstance());
        String message = Json.textOrEmpty(said.path("message"));
        String original = Json.textOrEmpty(said.path("originalMessage"));
        String both = original.isEmpty() || message.contains(original)
                ? message
                : message.isEmpty() ? original : message + " (" + original + ")";
        return new VendorError(both.isEmpty() ? type : both, type.toLowerCase(Locale.ROOT), "", status(type));
    }

    /** An error that the service did not model: code and words stand in headers. */
    static VendorError error(Map<String, String> headers) {
        String code = headers.getOrDefault(":error-code", "");
        String message = headers.getOrDefault(":error-message", "");
        return new VendorError(message.isEmpty() ? code : message, code.toLowerCase(Locale.ROOT), "", status(code));
    }

    /** None for what the model itself did wrong (424, of the provider's own making). */
    private static int status(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "validationexception" -> 400;
            case "accessdeniedexception" -> 403;
            case "resourcenotfoundexception" -> 404;
            case "modeltimeoutexception" -> 408;
            case "throttlingexception", "modelnotreadyexception" -> 429;
            case "internalserverexception", "internalfailure" -> 500;
            case "serviceunavailableexception" -> 503;
            default -> 0;
        };
    }
}
