package dev.counterpoint.providers.openai;

import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.catalog.ParameterPlan;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.Scope;
import dev.counterpoint.providers.http.StreamCall;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** OpenAI Chat Completions, and every server that speaks it. */
public final class OpenAiClient implements ProviderClient {
    private final Scope scope;
    private final Function<ChatRequest, ParameterPlan> parameters;
    private final OpenAiRequestWriter writer = new OpenAiRequestWriter();

    /**
     * @param scope      closed with this client
     * @param parameters what of a request's parameters is sent
     */
    public OpenAiClient(Scope scope, Function<ChatRequest, ParameterPlan> parameters) {
        this.scope = scope;
        this.parameters = parameters;
    }

    @Override
    public void stream(ChatRequest request, Consumer<StreamEvent> events) {
        ParameterPlan plan = parameters.apply(request);
        scope.stream(StreamCall.post("chat/completions", writer.write(request, plan), plan.reasons()),
                OpenAiReader::new, events);
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
