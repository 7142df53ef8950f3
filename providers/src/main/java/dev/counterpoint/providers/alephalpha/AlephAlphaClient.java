package dev.counterpoint.providers.alephalpha;

import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.catalog.ParameterPlan;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.Scope;
import dev.counterpoint.providers.http.StreamCall;
import dev.counterpoint.providers.openai.OpenAiReader;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Aleph Alpha's chat (aleph-alpha-client, {@code chat.py}). Of the two APIs that stream it is the one with roles; models
 * that only complete a prompt are not reached by it. What streams is Chat Completions, with reasoning between think tags
 * (its recorded test {@code test_can_chat_with_tools_streamed}).
 */
public final class AlephAlphaClient implements ProviderClient {
    private final Scope scope;
    private final Function<ChatRequest, ParameterPlan> parameters;
    private final AlephAlphaRequestWriter writer = new AlephAlphaRequestWriter();

    /**
     * @param scope      closed with this client
     * @param parameters what of a request's parameters is sent
     */
    public AlephAlphaClient(Scope scope, Function<ChatRequest, ParameterPlan> parameters) {
        this.scope = scope;
        this.parameters = parameters;
    }

    @Override
    public void stream(ChatRequest request, Consumer<StreamEvent> events) {
        ParameterPlan plan = parameters.apply(request);
        scope.stream(StreamCall.post("chat/completions", writer.write(request, plan), plan.reasons()),
                (failures, to) -> new OpenAiReader(failures, to, true), events);
    }

    /** {@code GET /models_available}: a bare list, which does not say which of them chat. */
    @Override
    public List<ModelInfo> models() {
        return scope.getJson("models_available", "").valueStream().map(model -> Json.textOrEmpty(model.path("name")))
                .filter(name -> !name.isEmpty()).map(name -> new ModelInfo(name, null)).toList();
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
