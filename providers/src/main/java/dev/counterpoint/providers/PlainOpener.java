package dev.counterpoint.providers;

import dev.counterpoint.providers.alephalpha.AlephAlphaClient;
import dev.counterpoint.providers.nlpcloud.NlpCloudClient;
import dev.counterpoint.providers.petals.PetalsClient;
import dev.counterpoint.providers.replicate.ReplicateClient;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.cohere.CohereClient;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.google.GeminiClient;
import dev.counterpoint.providers.google.GeminiPaths;
import dev.counterpoint.providers.http.Authorization;
import dev.counterpoint.providers.http.Endpoint;
import dev.counterpoint.providers.ollama.OllamaClient;
import java.net.URI;
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

    /** What is pasted often ends in the version, which belongs to the paths. */
    static ProviderClient replicate(Opening opening, ProviderConfig.Plain config, ExchangeObserver observer) {
        Endpoint endpoint = header(config, without(config.baseUrl(), "/v1"), "Bearer ");
        return new ReplicateClient(opening.scope(endpoint, config, observer),
                opening.plan(WireProtocol.REPLICATE, endpoint.hostName()));
    }

    static ProviderClient nlpCloud(Opening opening, ProviderConfig.Plain config, ExchangeObserver observer) {
        Endpoint endpoint = header(config, without(config.baseUrl(), "/v1"), "Token ");
        return new NlpCloudClient(opening.scope(endpoint, config, observer),
                opening.plan(WireProtocol.NLP_CLOUD, endpoint.hostName()));
    }

    static ProviderClient alephAlpha(Opening opening, ProviderConfig.Plain config, ExchangeObserver observer) {
        Endpoint endpoint = bearer(config, "Bearer ");
        return new AlephAlphaClient(opening.scope(endpoint, config, observer),
                opening.plan(WireProtocol.ALEPH_ALPHA, endpoint.hostName()));
    }

    static ProviderClient petals(Opening opening, ProviderConfig.Plain config, ExchangeObserver observer) {
        Endpoint endpoint = bearer(config, "Bearer ");
        return new PetalsClient(opening.scope(endpoint, config, observer),
                opening.plan(WireProtocol.PETALS, endpoint.hostName()));
    }

    private static URI without(URI base, String ending) {
        String text = base.toString();
        String bare = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return bare.endsWith(ending) ? URI.create(bare.substring(0, bare.length() - ending.length())) : base;
    }

    private static Endpoint bearer(ProviderConfig.Plain config, String prefix) {
        return header(config, config.baseUrl(), prefix);
    }

    private static Endpoint header(ProviderConfig.Plain config, URI base, String prefix) {
        return new Endpoint(base, Map.of(), Authorization.key("authorization", prefix, Opening.key(config)),
                config.headers());
    }
}
