package dev.counterpoint.providers.config;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The kinds that are reached at a base URL with a key or none.
 *
 * @param usualUrl where the vendor itself is
 */
record EndpointForm(String kind, URI usualUrl) implements ProviderForm {
    static final EndpointForm OPENAI = new EndpointForm("openai", URI.create("https://api.openai.com/v1"));
    static final EndpointForm ANTHROPIC = new EndpointForm("anthropic", URI.create("https://api.anthropic.com"));

    @Override
    public Set<String> fields() {
        return Set.of("name", "kind", "baseUrl", "model", "credentials", "headers", "timeLimits");
    }

    @Override
    public ProviderConfig read(FieldReader file, ProviderId id, String name) {
        URI baseUrl = file.optionalText("baseUrl").map(ProviderFields::baseUrl).orElse(usualUrl);
        String model = file.optionalText("model").map(ProviderFields::model).orElse(null);
        Credentials credentials = file.optionalObject("credentials").map(CredentialsForm::read)
                .orElseGet(Credentials.None::new);
        Map<String, Secret> headers = file.optionalObject("headers").map(EndpointForm::headers).orElse(Map.of());
        TimeLimits limits = file.optionalObject("timeLimits").map(TimeLimitsForm::read).orElse(TimeLimits.DEFAULT);
        return kind.equals(OPENAI.kind)
                ? new ProviderConfig.OpenAi(id, name, baseUrl, model, credentials, headers, limits)
                : new ProviderConfig.Anthropic(id, name, baseUrl, model, credentials, headers, limits);
    }

    @Override
    public Optional<ObjectNode> write(ProviderConfig config, ObjectNode into) {
        return switch (config) {
            case ProviderConfig.OpenAi openAi when kind.equals(openAi.kind()) ->
                Optional.of(write(openAi, openAi.baseUrl(), into));
            case ProviderConfig.Anthropic anthropic when kind.equals(anthropic.kind()) ->
                Optional.of(write(anthropic, anthropic.baseUrl(), into));
            default -> Optional.empty();
        };
    }

    private static ObjectNode write(ProviderConfig config, URI baseUrl, ObjectNode into) {
        into.put("baseUrl", baseUrl.toString());
        @Nullable
        String model = config.model();
        if (model != null) {
            into.put("model", model);
        }
        CredentialsForm.write(config.credentials(), into.putObject("credentials"));
        if (!config.headers().isEmpty()) {
            ObjectNode headers = into.putObject("headers");
            new TreeMap<>(config.headers()).forEach((name, value) -> headers.put(name, value.toString()));
        }
        if (!config.timeLimits().equals(TimeLimits.DEFAULT)) {
            TimeLimitsForm.write(config.timeLimits(), into.putObject("timeLimits"));
        }
        return into;
    }

    private static Map<String, Secret> headers(FieldReader fields) {
        Map<String, Secret> headers = new LinkedHashMap<>();
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        fields.texts().forEach((given, value) -> {
            String name = ProviderFields.headerName(given);
            if (!seen.add(name)) {
                throw ProviderFields.bad("\"headers." + name + "\" is there twice.");
            }
            headers.put(name, ProviderFields.headerValue(name, value));
        });
        return headers;
    }
}
