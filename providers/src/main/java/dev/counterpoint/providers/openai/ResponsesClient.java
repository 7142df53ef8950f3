package dev.counterpoint.providers.openai;

import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.catalog.ParameterPlan;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.http.Scope;
import dev.counterpoint.providers.http.StreamCall;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** OpenAI Responses. Nothing is stored at the provider: the whole conversation is sent each time. */
public final class ResponsesClient implements ProviderClient {
    /** What opaque parts of this protocol are marked with. */
    static final String PROTOCOL = "responses";

    private final Scope scope;
    private final Function<ChatRequest, ParameterPlan> parameters;
    private final OpenAiPaths paths;
    private final ResponsesRequestWriter writer = new ResponsesRequestWriter();

    /**
     * @param scope      closed with this client
     * @param parameters what of a request's parameters is sent
     */
    public ResponsesClient(Scope scope, Function<ChatRequest, ParameterPlan> parameters, OpenAiPaths paths) {
        this.scope = scope;
        this.parameters = parameters;
        this.paths = paths;
    }

    @Override
    public void stream(ChatRequest request, Consumer<StreamEvent> events) {
        ParameterPlan plan = parameters.apply(request);
        StreamCall call = StreamCall
                .post(paths.answers().apply(request.model()), writer.write(request, plan), plan.reasons())
                .query(paths.query());
        scope.stream(call, ResponsesReader::new, events);
    }

    @Override
    public List<ModelInfo> models() {
        return OpenAiModels.list(scope, paths, "This server");
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
