package dev.counterpoint.providers.openai;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.ProviderException;
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
    private final ChatDialect dialect;
    private final OpenAiRequestWriter writer;

    /**
     * @param scope      closed with this client
     * @param parameters what of a request's parameters is sent
     */
    public OpenAiClient(Scope scope, Function<ChatRequest, ParameterPlan> parameters) {
        this(scope, parameters, ChatDialect.OPENAI);
    }

    /**
     * @param dialect in what the server differs
     */
    public OpenAiClient(Scope scope, Function<ChatRequest, ParameterPlan> parameters, ChatDialect dialect) {
        this.scope = scope;
        this.parameters = parameters;
        this.dialect = dialect;
        this.writer = new OpenAiRequestWriter(dialect);
    }

    @Override
    public void stream(ChatRequest request, Consumer<StreamEvent> events) {
        ParameterPlan plan = parameters.apply(request).renamed("max_tokens", dialect.maxTokens());
        scope.stream(StreamCall.post(dialect.chatPath(), writer.write(request, plan), plan.reasons()),
                (failures, to) -> new OpenAiReader(failures, to, dialect.thinkTags()), events);
    }

    /** {@code GET /models}; some servers answer with the bare list, and some have none. */
    @Override
    public List<ModelInfo> models() {
        String path = dialect.modelsPath();
        if (path == null) {
            throw ProviderException
                    .of(FailureKind.NOT_FOUND, Layer.PROVIDER, dialect.server() + " lists no models.")
                    .advice("Type the model's name as its documentation has it.").build();
        }
        JsonNode document = scope.getJson(path, "");
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
