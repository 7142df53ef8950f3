package dev.counterpoint.providers;

import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.cohere.CohereClient;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.google.GeminiClient;
import dev.counterpoint.providers.google.GeminiPaths;
import dev.counterpoint.providers.http.Authorization;
import dev.counterpoint.providers.http.Endpoint;
import dev.counterpoint.providers.ollama.OllamaClient;
import java.util.Map;

/** Opens the clients of vendors that are reached at a base URL with a key in a header, or none. */
final class PlainOpener {
    private PlainOpener() {}

    static ProviderClient ollama(Opening opening, ProviderConfig.Plain config, ExchangeObserver observer) {
        Endpoint endpoint = bearer(config, "Bearer ");
        return new OllamaClient(opening.scope(endpoint, config, observer),
                opening.plan(WireProtocol.OLLAMA, endpoint.hostName()));
    }

    static ProviderClient gemini(Opening opening, ProviderConfig.Plain config, ExchangeObserver observer) {
        Endpoint endpoint = new Endpoint(config.baseUrl(), Map.of(),
                Authorization.key("x-goog-api-key", "", Opening.key(config)), config.headers());
        return new GeminiClient(opening.scope(endpoint, config, observer),
                opening.plan(WireProtocol.GEMINI, endpoint.hostName()), GeminiPaths.geminiApi());
    }

    static ProviderClient cohere(Opening opening, ProviderConfig.Plain config, ExchangeObserver observer) {
        Endpoint endpoint = bearer(config, "Bearer ");
        return new CohereClient(opening.scope(endpoint, config, observer),
                opening.plan(WireProtocol.COHERE, endpoint.hostName()));
    }

    private static Endpoint bearer(ProviderConfig.Plain config, String prefix) {
        return new Endpoint(config.baseUrl(), Map.of(),
                Authorization.key("authorization", prefix, Opening.key(config)), config.headers());
    }
}
