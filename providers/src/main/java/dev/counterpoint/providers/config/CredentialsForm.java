package dev.counterpoint.providers.config;

import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** {@code {"type":"none"}} or {@code {"type":"api_key", "apiKey":…}}. */
final class CredentialsForm {
    private CredentialsForm() {}

    static Credentials read(FieldReader fields) {
        return switch (fields.text("type")) {
            case "none" -> {
                fields.allow(Set.of("type"), "credentials of the type none");
                yield new Credentials.None();
            }
            case "api_key" -> {
                fields.allow(Set.of("type", "apiKey"), "credentials of the type api_key");
                yield new Credentials.ApiKey(ProviderFields.apiKey(fields.text("apiKey")));
            }
            default -> throw ProviderFields.bad("\"credentials.type\" must be \"api_key\" or \"none\".");
        };
    }

    /** With the key masked. */
    static void write(Credentials credentials, ObjectNode into) {
        switch (credentials) {
            case Credentials.None _ -> into.put("type", "none");
            case Credentials.ApiKey(Secret apiKey) -> into.put("type", "api_key").put("apiKey", apiKey.toString());
        }
    }
}
