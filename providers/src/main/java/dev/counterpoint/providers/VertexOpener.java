package dev.counterpoint.providers;

import dev.counterpoint.providers.anthropic.AnthropicClient;
import dev.counterpoint.providers.auth.google.GoogleAccess;
import dev.counterpoint.providers.auth.google.GoogleAccount;
import dev.counterpoint.providers.auth.google.GoogleSignIn;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.catalog.ParameterPlan;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.google.GeminiClient;
import dev.counterpoint.providers.http.Endpoint;
import dev.counterpoint.providers.http.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Opens clients of Google Vertex AI. */
final class VertexOpener {
    private VertexOpener() {}

    static ProviderClient open(Opening opening, GoogleSignIn google, ProviderConfig.Vertex config,
            ExchangeObserver observer) {
        boolean program = switch (config.credentials()) {
            case Credentials.GoogleJson json -> json.allowExecutable();
            case Credentials.GoogleFile file -> file.allowExecutable();
            default -> false;
        };
        GoogleAccount account = google.account(config.credentials(),
                new GoogleAccess(config.tokenHosts(), program, config.quotaProject()));
        Endpoint endpoint = new Endpoint(config.address().orElseThrow(), Map.of(), account, config.headers());
        Scope scope = opening.scope(endpoint, config, observer);
        Supplier<String> project = () -> account.project(config.project());
        Function<ChatRequest, ParameterPlan> geminis = opening.plan(WireProtocol.GEMINI, endpoint.hostName());
        VertexModels claudes = new VertexModels("anthropic", "claude", config.location(), project);
        return new VertexClient(config, scope,
                new GeminiClient(scope, geminis, new VertexModels("google", "gemini", config.location(), project)),
                AnthropicClient.onVertex(scope, opening.plan(WireProtocol.ANTHROPIC, endpoint.hostName()),
                        model -> opening.models().model(config, model)
                                .flatMap(known -> Optional.ofNullable(known.maxOutputTokens())),
                        claudes::model),
                new GeminiClient(scope, geminis, claudes));
    }
}
