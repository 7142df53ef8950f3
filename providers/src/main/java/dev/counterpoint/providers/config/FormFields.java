package dev.counterpoint.providers.config;

import dev.counterpoint.providers.config.KindSpec.CredentialSpec;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Fields and ways to sign in that several kinds share. */
final class FormFields {
    static final CredentialSpec NONE = new CredentialSpec("none", "No sign-in", List.of());
    static final CredentialSpec API_KEY = new CredentialSpec("api_key", "API key",
            List.of(FieldSpec.secret("apiKey", "API key").needed()));
    static final FieldSpec API = FieldSpec.text("api", "API")
            .oneOf(Arrays.stream(OpenAiApi.values()).map(OpenAiApi::wire).toList()).usually(OpenAiApi.CHAT.wire());

    private FormFields() {}

    static FieldSpec baseUrl(@Nullable Object usual) {
        return FieldSpec.url("baseUrl", "Base URL").usually(usual);
    }

    static OpenAiApi api(FieldReader file) {
        return file.optionalText("api").map(text -> {
            try {
                return OpenAiApi.ofWire(text);
            } catch (IllegalArgumentException unknown) {
                throw ProviderFields.bad("\"api\" must be \"chat\" or \"responses\".");
            }
        }).orElse(OpenAiApi.CHAT);
    }

    static void put(ObjectNode into, String name, @Nullable Object value) {
        if (value != null) {
            into.put(name, value.toString());
        }
    }
}
