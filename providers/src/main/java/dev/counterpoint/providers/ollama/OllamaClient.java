package dev.counterpoint.providers.ollama;

import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.catalog.ParameterPlan;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.Scope;
import dev.counterpoint.providers.http.StreamCall;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Ollama, on the person's machine or in its maker's cloud, by its own protocol (ollama/ollama, {@code docs/api.md}). */
public final class OllamaClient implements ProviderClient {
    private static final String LINES = "application/x-ndjson";
    private static final Set<String> ANSWERS = Set.of(LINES, "application/ndjson", "application/jsonl");

    private final Scope scope;
    private final Function<ChatRequest, ParameterPlan> parameters;
    private final OllamaRequestWriter writer = new OllamaRequestWriter();

    /**
     * @param scope      closed with this client; its base URL is without {@code /api}
     * @param parameters what of a request's parameters is sent
     */
    public OllamaClient(Scope scope, Function<ChatRequest, ParameterPlan> parameters) {
        this.scope = scope;
        this.parameters = parameters;
    }

    @Override
    public void stream(ChatRequest request, Consumer<StreamEvent> events) {
        ParameterPlan plan = parameters.apply(request);
        scope.stream(StreamCall.post("api/chat", writer.write(request, plan), plan.reasons()).answeredAs(LINES,
                ANSWERS), OllamaReader::new, events);
    }

    /** {@code GET /api/tags}: the models that this server has pulled. */
    @Override
    public List<ModelInfo> models() {
        return scope.getJson("api/tags", "").path("models").valueStream()
                .map(model -> Json.textOrEmpty(model.path("name"))).filter(name -> !name.isEmpty())
                .map(name -> new ModelInfo(name, null)).toList();
    }

    @Override
    public void prepare(String model) {
        scope.prepare();
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
