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

/** OpenAI Chat Completions, and every server that speaks it. */
public final class OpenAiClient implements ProviderClient {
    private final Scope scope;
    private final Function<ChatRequest, ParameterPlan> parameters;
    private final ChatDialect dialect;
    private final OpenAiPaths paths;
    private final OpenAiRequestWriter writer;

    /** To OpenAI, or whoever keeps to its ways. */
    public OpenAiClient(Scope scope, Function<ChatRequest, ParameterPlan> parameters) {
        this(scope, parameters, ChatDialect.OPENAI);
    }

    /**
     * @param scope      closed with this client
     * @param parameters what of a request's parameters is sent
     * @param dialect    in what the server differs
     */
    public OpenAiClient(Scope scope, Function<ChatRequest, ParameterPlan> parameters, ChatDialect dialect) {
        this(scope, parameters, dialect, new OpenAiPaths(_ -> dialect.chatPath(), dialect.modelsPath(), ""));
    }

    /**
     * @param dialect in what the server differs, apart from its paths
     */
    public OpenAiClient(Scope scope, Function<ChatRequest, ParameterPlan> parameters, ChatDialect dialect,
            OpenAiPaths paths) {
        this.scope = scope;
        this.parameters = parameters;
        this.dialect = dialect;
        this.paths = paths;
        this.writer = new OpenAiRequestWriter(dialect);
    }

    @Override
    public void stream(ChatRequest request, Consumer<StreamEvent> events) {
        ParameterPlan plan = parameters.apply(request).renamed("max_tokens", dialect.maxTokens());
        StreamCall call = StreamCall
                .post(paths.answers().apply(request.model()), writer.write(request, plan), plan.reasons())
                .query(paths.query());
        scope.stream(call, (failures, to) -> new OpenAiReader(failures, to, dialect.thinkTags()), events);
    }

    @Override
    public List<ModelInfo> models() {
        return OpenAiModels.list(scope, paths, dialect.server());
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
