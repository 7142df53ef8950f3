package dev.counterpoint.providers.auth.google;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a credential file says. Its text is secret as a whole.
 *
 * @param text  as it was read; kept for its fingerprint only
 * @param where it came from, for sentences
 */
record CredentialFile(JsonNode json, String text, String where) {
    private static final List<String> SECRET = List.of("private_key", "refresh_token", "client_secret",
            "aws_secret_access_key", "aws_session_token");

    /**
     * @throws ProviderException with {@link FailureKind#BAD_CONFIGURATION} if it is no JSON object
     */
    static CredentialFile of(String text, String where) {
        JsonNode json = Json.read(text).filter(JsonNode::isObject).orElseThrow(() -> bad(where + " is not JSON.")
                .advice("Download the credential again, or copy all of it, braces included.").build());
        return new CredentialFile(json, text, where);
    }

    String type() {
        return Json.textOrEmpty(json.path("type"));
    }

    /** The project that the credential belongs to, else the one that is billed for it. */
    Optional<String> project() {
        return Stream.of("project_id", "quota_project_id").map(this::optional).flatMap(Stream::ofNullable).findFirst();
    }

    /** A file that stands within this one. */
    CredentialFile within(String field) {
        JsonNode inner = json.path(field);
        if (!inner.isObject()) {
            throw bad(where + " has no \"" + field + "\".").advice("Get the credential anew.").build();
        }
        return new CredentialFile(inner, text, where);
    }

    String needed(String field) {
        String value = optional(field);
        if (value == null) {
            throw bad(where + " has no \"" + field + "\", which one of type “" + type() + "” needs.")
                    .advice("Get the credential anew.").build();
        }
        return value;
    }

    /** Null if it is absent or empty. */
    @Nullable
    String optional(String field) {
        String value = Json.textOrEmpty(json.path(field));
        return value.isEmpty() ? null : value;
    }

    /** What must not be seen in a sentence, however deep it stands. */
    List<String> secrets() {
        return all(json).filter(field -> SECRET.contains(field.getKey()))
                .map(field -> Json.textOrEmpty(field.getValue()))
                .filter(value -> !value.isEmpty()).toList();
    }

    private static Stream<Map.Entry<String, JsonNode>> all(JsonNode node) {
        return node.propertyStream().flatMap(field -> Stream.concat(Stream.of(field), all(field.getValue())));
    }

    /** Nothing of it is shown. */
    @Override
    public String toString() {
        return where;
    }

    static ProviderException.Builder bad(String sentence) {
        return ProviderException.of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION, sentence);
    }
}
