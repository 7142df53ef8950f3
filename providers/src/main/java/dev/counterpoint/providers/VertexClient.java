package dev.counterpoint.providers;

import dev.counterpoint.providers.anthropic.AnthropicClient;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.google.GeminiClient;
import dev.counterpoint.providers.http.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Google Vertex AI: Gemini in Google's protocol, Claude in Anthropic's. Neither protocol's package knows the other; that both
 * are spoken at one place is known here only.
 */
final class VertexClient implements ProviderClient {
    private final ProviderConfig.Vertex config;
    private final Scope scope;
    private final GeminiClient gemini;
    private final AnthropicClient claude;
    private final GeminiClient claudes;

    /**
     * @param scope   closed with this client, and shared by the others
     * @param claudes lists the models that {@code claude} asks: in Google's form, like all lists of Vertex AI's
     */
    VertexClient(ProviderConfig.Vertex config, Scope scope, GeminiClient gemini, AnthropicClient claude,
            GeminiClient claudes) {
        this.config = config;
        this.scope = scope;
        this.gemini = gemini;
        this.claude = claude;
        this.claudes = claudes;
    }

    @Override
    public void stream(ChatRequest request, Consumer<StreamEvent> events) {
        if (config.protocol(request.model()) == WireProtocol.ANTHROPIC) {
            claude.stream(request, events);
        } else {
            gemini.stream(request, events);
        }
    }

    @Override
    public List<ModelInfo> models() {
        List<ModelInfo> models = new ArrayList<>(gemini.models());
        try {
            models.addAll(claudes.models());
        } catch (ProviderException failed) {
            // Not every project may see, or has, the models of other publishers.
            if (failed.kind() != FailureKind.NOT_FOUND && failed.kind() != FailureKind.PERMISSION) {
                throw failed;
            }
        }
        return List.copyOf(models);
    }

    @Override
    public void cancel() {
        scope.cancel();
    }

    @Override
    public void close() {
        scope.close();
    }
}
