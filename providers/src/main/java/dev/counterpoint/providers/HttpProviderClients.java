package dev.counterpoint.providers;

import dev.counterpoint.providers.anthropic.AnthropicClient;
import dev.counterpoint.providers.anthropic.AnthropicReader;
import dev.counterpoint.providers.catalog.ModelCatalog;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.http.Endpoint;
import dev.counterpoint.providers.http.GunzipDecoder;
import dev.counterpoint.providers.http.RetryPolicy;
import dev.counterpoint.providers.http.Scope;
import dev.counterpoint.providers.http.StreamDecoder;
import dev.counterpoint.providers.http.StreamFailures;
import dev.counterpoint.providers.http.Transports;
import dev.counterpoint.providers.openai.OpenAiClient;
import dev.counterpoint.providers.openai.OpenAiReader;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The clients that speak over java.net.http. Thread-safe. */
public final class HttpProviderClients implements ProviderClients {
    private final Supplier<URI> sandbox;
    private final Transports transports = new Transports();
    private final ModelCatalog catalog = ModelCatalog.load();
    private final Scope.Shared shared;

    /**
     * @param sandbox starts the sandbox if it does not run, and gives its root; asked when a run on it starts
     */
    public HttpProviderClients(Supplier<URI> sandbox, RetryPolicy retry) {
        this.sandbox = sandbox;
        this.shared = new Scope.Shared(transports, retry, System::nanoTime);
    }

    /** With the retries that the vendors' own clients make. */
    public static HttpProviderClients create(Supplier<URI> sandbox) {
        return new HttpProviderClients(sandbox, RetryPolicy.standard());
    }

    /**
     * A decoder of an answer's stored frames.
     *
     * @param protocol {@code openai} or {@code anthropic}; for a run on the sandbox, what stands before the slash of its
     *                 model
     * @throws IllegalArgumentException if there is no such protocol
     */
    public static StreamDecoder decoder(String protocol, Consumer<StreamEvent> events) {
        return switch (protocol) {
            case "openai" -> new GunzipDecoder(new OpenAiReader(StreamFailures.replay(), events));
            case "anthropic" -> new GunzipDecoder(new AnthropicReader(StreamFailures.replay(), events));
            default -> throw new IllegalArgumentException("There is no protocol “" + protocol + "”.");
        };
    }

    @Override
    public ProviderClient open(ProviderConfig config, ExchangeObserver observer) {
        return switch (config) {
            case ProviderConfig.OpenAi openAi -> openAi(openAi, observer);
            case ProviderConfig.Anthropic anthropic -> anthropic(anthropic, observer);
            case ProviderConfig.Sandbox own -> new SandboxClient(sandbox,
                    root -> openAi(SandboxClient.openAi(own, root), observer),
                    root -> anthropic(SandboxClient.anthropic(own, root), observer));
        };
    }

    @Override
    public void close() {
        transports.close();
    }

    private ProviderClient openAi(ProviderConfig.OpenAi config, ExchangeObserver observer) {
        Endpoint endpoint = new Endpoint(config.baseUrl(), Map.of(),
                credential("authorization", "Bearer ", config.credentials()), config.headers());
        return new OpenAiClient(new Scope(endpoint, config.timeLimits(), shared, observer));
    }

    private ProviderClient anthropic(ProviderConfig.Anthropic config, ExchangeObserver observer) {
        Endpoint endpoint = new Endpoint(config.baseUrl(), Map.of("anthropic-version", AnthropicClient.VERSION),
                credential("x-api-key", "", config.credentials()), config.headers());
        return new AnthropicClient(new Scope(endpoint, config.timeLimits(), shared, observer),
                model -> catalog.model(config, model).flatMap(known -> Optional.ofNullable(known.maxOutputTokens())));
    }

    private static Endpoint.@Nullable Credential credential(String header, String prefix, Credentials credentials) {
        return switch (credentials) {
            case Credentials.None() -> null;
            case Credentials.ApiKey(var key) -> new Endpoint.Credential(header, prefix, key);
        };
    }
}
