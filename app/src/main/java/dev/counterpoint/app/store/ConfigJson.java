package dev.counterpoint.app.store;

import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.Origin;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Provider configurations as rows: JSON without any secret on the one side, the secrets by field on the other. */
final class ConfigJson {
    static final String API_KEY = "api_key";
    private static final String HEADER = "header:";

    /** Gives the secret of a field; null if there is none that can be opened. */
    @FunctionalInterface
    interface Secrets {
        @Nullable
        Secret of(String field, Origin origin) throws SQLException;
    }

    private ConfigJson() {}

    /** What has to be sealed, by field. */
    static Map<String, Secret> secrets(ProviderConfig config) {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        if (config.credentials() instanceof Credentials.ApiKey(Secret apiKey)) {
            secrets.put(API_KEY, apiKey);
        }
        config.headers().forEach((name, value) -> secrets.put(HEADER + name, value));
        return secrets;
    }

    /** The origin that the secrets are bound to; null for a configuration that has none. */
    static @Nullable Origin origin(ProviderConfig config) {
        URI base = baseUrl(config);
        return base == null ? null : Origin.of(base);
    }

    static @Nullable URI baseUrl(ProviderConfig config) {
        return switch (config) {
            case ProviderConfig.OpenAi openAi -> openAi.baseUrl();
            case ProviderConfig.Anthropic anthropic -> anthropic.baseUrl();
            case ProviderConfig.Sandbox _ -> null;
        };
    }

    static String write(ProviderConfig config) {
        ObjectNode node = Json.object();
        URI baseUrl = baseUrl(config);
        if (baseUrl != null) {
            node.put("baseUrl", baseUrl.toString());
        }
        if (config.model() != null) {
            node.put("model", config.model());
        }
        node.putObject("credentials").put("type", switch (config.credentials()) {
            case Credentials.None() -> "none";
            case Credentials.ApiKey _ -> API_KEY;
        });
        var headers = node.putArray("headers");
        config.headers().keySet().stream().sorted().forEach(headers::add);
        TimeLimits limits = config.timeLimits();
        node.putObject("timeLimits").put("connectMillis", limits.connect().toMillis())
                .put("firstByteMillis", limits.firstByte().toMillis())
                .put("betweenBytesMillis", limits.betweenBytes().toMillis());
        return Json.write(node);
    }

    static ProviderConfig read(ProviderId id, String name, String kind, String json, Secrets secrets)
            throws SQLException {
        JsonNode node = Json.read(json);
        String model = Json.optionalText(node, "model");
        if (kind.equals("sandbox")) {
            return new ProviderConfig.Sandbox(id, name, model);
        }
        URI baseUrl = URI.create(Json.text(node, "baseUrl"));
        Origin origin = Origin.of(baseUrl);
        Credentials credentials = credentials(node, secrets, origin);
        Map<String, Secret> headers = headers(node, secrets, origin);
        TimeLimits limits = limits(node.path("timeLimits"));
        return switch (kind) {
            case "openai" -> new ProviderConfig.OpenAi(id, name, baseUrl, model, credentials, headers, limits);
            case "anthropic" -> new ProviderConfig.Anthropic(id, name, baseUrl, model, credentials, headers, limits);
            default -> throw Json.unreadable("no configuration is of the kind \"" + kind + "\"", null);
        };
    }

    private static Credentials credentials(JsonNode node, Secrets secrets, Origin origin) throws SQLException {
        if (API_KEY.equals(node.path("credentials").path("type").asString(""))) {
            Secret key = secrets.of(API_KEY, origin);
            return key == null ? new Credentials.None() : new Credentials.ApiKey(key);
        }
        return new Credentials.None();
    }

    private static Map<String, Secret> headers(JsonNode node, Secrets secrets, Origin origin) throws SQLException {
        Map<String, Secret> headers = new LinkedHashMap<>();
        List<String> names = Json.list(node.get("headers"), JsonNode::asString);
        for (String name : names) {
            Secret value = secrets.of(HEADER + name, origin);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return headers;
    }

    private static TimeLimits limits(JsonNode node) {
        TimeLimits usual = TimeLimits.DEFAULT;
        return new TimeLimits(millis(node, "connectMillis", usual.connect()),
                millis(node, "firstByteMillis", usual.firstByte()),
                millis(node, "betweenBytesMillis", usual.betweenBytes()));
    }

    private static Duration millis(JsonNode node, String field, Duration usual) {
        return Duration.ofMillis(node.path(field).asLong(usual.toMillis()));
    }
}
