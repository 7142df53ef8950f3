package dev.counterpoint.providers;

import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.http.Authorization;
import dev.counterpoint.providers.http.Endpoint;
import dev.counterpoint.providers.http.Scope;
import dev.counterpoint.providers.openai.OpenAiClient;
import dev.counterpoint.providers.openai.OpenAiPaths;
import dev.counterpoint.providers.openai.ResponsesClient;
import java.util.LinkedHashMap;
import java.util.Map;

/** Opens the clients of OpenAI's two APIs. */
final class OpenAiOpener {
    private OpenAiOpener() {}

    static ProviderClient open(Opening opening, ProviderConfig.OpenAi config, ExchangeObserver observer) {
        Endpoint endpoint = new Endpoint(config.baseUrl(), whose(config),
                Authorization.key("authorization", "Bearer ", Opening.key(config)), config.headers());
        Scope scope = opening.scope(endpoint, config, observer);
        return switch (config.api()) {
            case CHAT -> new OpenAiClient(scope, opening.plan(WireProtocol.OPENAI, endpoint.hostName()));
            case RESPONSES -> new ResponsesClient(scope, opening.plan(WireProtocol.RESPONSES, endpoint.hostName()),
                    OpenAiPaths.RESPONSES);
        };
    }

    /** Whose bill it is, for a key that belongs to several (API reference, "Authentication"). */
    private static Map<String, String> whose(ProviderConfig.OpenAi config) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (config.organization() != null) {
            headers.put("openai-organization", config.organization());
        }
        if (config.project() != null) {
            headers.put("openai-project", config.project());
        }
        return headers;
    }
}
