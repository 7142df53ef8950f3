package dev.counterpoint.providers.openai;

import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.Scope;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** OpenAI Chat Completions, and every server that speaks it. */
public final class OpenAiClient implements ProviderClient {
    private final Scope scope;
    private final OpenAiRequestWriter writer;

    /**
     * @param scope closed with this client
     */
    public OpenAiClient(Scope scope) {
        this.scope = scope;
        this.writer = new OpenAiRequestWriter(scope.endpoint().hostName());
    }

    @Override
    public void stream(ChatRequest request, Consumer<StreamEvent> events) {
        scope.stream("chat/completions", writer.write(request), OpenAiReader::new, events);
    }

    /** {@code GET /models}; some servers answer with the bare list. */
    @Override
    public List<ModelInfo> models() {
        JsonNode document = scope.getJson("models", "");
        JsonNode list = document.isArray() ? document : document.path("data");
        return list.valueStream().filter(model -> !Json.textOrEmpty(model.path("id")).isEmpty())
                .map(model -> new ModelInfo(Json.textOrEmpty(model.path("id")), Json.text(model.path("name"))))
                .toList();
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
