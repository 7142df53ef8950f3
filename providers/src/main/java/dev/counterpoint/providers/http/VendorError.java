package dev.counterpoint.providers.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An error as a vendor writes it: OpenAI's {@code {"error":{"message","type","code"}}}, Anthropic's
 * {@code {"type":"error","error":{"type","message"}}}, Google's {@code {"error":{"code","message","status","details"}}}, and
 * the simpler shapes of compatible servers.
 *
 * @param type   the vendor's class of errors, in lower case; may be empty
 * @param code   the vendor's code in lower case, where it is a word; may be empty
 * @param status an HTTP status that stands in the error itself; 0 for none
 */
public record VendorError(String message, String type, String code, int status) {

    /** Reads an error out of a body or an event; empty if there is none in it. */
    public static Optional<VendorError> find(JsonNode body) {
        JsonNode error = body.path("error");
        if (error.isObject()) {
            return Optional.of(of(error));
        }
        if (error.isString() && !error.stringValue().isBlank()) {
            return Optional.of(new VendorError(error.stringValue(), "", "", 0));
        }
        JsonNode first = body.path("errors").path(0);
        if (first.isObject() && first.has("message")) {
            // IBM's, with the status beside the list.
            VendorError one = of(first);
            return Optional.of(new VendorError(one.message, one.type, one.code, body.path("status_code").asInt(0)));
        }
        if (body.isArray() && body.size() == 1) {
            // Google's compatible endpoint puts its errors into a list.
            return find(body.path(0));
        }
        if (body.path("object").isString() && body.path("object").stringValue().equals("error")) {
            return Optional.of(of(body));
        }
        return Optional.empty();
    }

    /** Like {@link #find}, but where it is known that the body is an error; null if nothing in it says which. */
    public static @Nullable VendorError ofFailed(JsonNode body) {
        return find(body).orElseGet(() -> {
            VendorError plain = of(body);
            if (!plain.message.isEmpty()) {
                return plain;
            }
            // Some of Amazon's gateways write it with a capital.
            String capital = Json.textOrEmpty(body.path("Message"));
            if (!capital.isEmpty()) {
                return new VendorError(capital, plain.type, plain.code, plain.status);
            }
            JsonNode fault = body.path("fault"); // Fireworks' gateway
            if (fault.isObject() && fault.has("faultstring")) {
                return new VendorError(Json.textOrEmpty(fault.path("faultstring")), "",
                        lower(fault.path("detail").path("errorcode")), 0);
            }
            String text = detail(body.path("detail"));
            return text.isEmpty() ? null : new VendorError(text, "", "", 0);
        });
    }

    /** As FastAPI has it, which many servers are built with: a sentence, or a list of what is wrong where. */
    private static String detail(JsonNode detail) {
        if (detail.isString()) {
            return detail.stringValue();
        }
        if (detail.isArray() && !detail.isEmpty() && detail.valueStream().allMatch(one -> one.path("msg").isString())) {
            return detail.valueStream().map(VendorError::where).collect(Collectors.joining("; "));
        }
        return detail.isContainer() ? detail.toString() : "";
    }

    private static String where(JsonNode one) {
        String place = one.path("loc").valueStream().map(JsonNode::asString).collect(Collectors.joining("."));
        String said = one.path("msg").stringValue();
        return place.isEmpty() ? said : place + ": " + said;
    }

    /** The error that a server explains in plain text; null if it does not. */
    static @Nullable VendorError ofText(String contentType, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        return contentType.startsWith("text/plain") && !text.isEmpty() ? new VendorError(text, "", "", 0) : null;
    }

    /** Whether its type or code is the word. */
    boolean says(String word) {
        return type.equals(word) || code.equals(word);
    }

    /** The same with the class of errors that a header names, if it has none of its own. */
    VendorError typed(String named) {
        return type.isEmpty() ? new VendorError(message, named, code, status) : this;
    }

    private static VendorError of(JsonNode error) {
        JsonNode code = error.path("code");
        Long number = Json.number(code);
        int status = number != null && number >= 400 && number < 600 ? number.intValue() : 0;
        String type = lower(error.path("type"));
        String word = lower(code);
        return new VendorError(Json.textOrEmpty(error.path("message")),
                type.isEmpty() ? lower(error.path("status")) : type,
                word.isEmpty() ? GoogleErrorDetails.word(error.path("details")) : word, status);
    }

    private static String lower(JsonNode word) {
        return Json.textOrEmpty(word).toLowerCase(Locale.ROOT);
    }
}
