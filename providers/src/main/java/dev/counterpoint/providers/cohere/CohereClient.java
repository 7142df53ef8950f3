package dev.counterpoint.providers.cohere;

import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.catalog.ParameterPlan;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.Scope;
import dev.counterpoint.providers.http.StreamCall;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Cohere's chat, version 2 (API reference, "Chat with streaming" and "List models"). */
public final class CohereClient implements ProviderClient {
    /** The name of this protocol in opaque parts. */
    static final String PROTOCOL = "cohere";
    private static final int MOST_PAGES = 50;

    private final Scope scope;
    private final Function<ChatRequest, ParameterPlan> parameters;
    private final CohereRequestWriter writer = new CohereRequestWriter();

    /**
     * @param scope      closed with this client; its base URL is without {@code /v2}
     * @param parameters what of a request's parameters is sent
     */
    public CohereClient(Scope scope, Function<ChatRequest, ParameterPlan> parameters) {
        this.scope = scope;
        this.parameters = parameters;
    }

    @Override
    public void stream(ChatRequest request, Consumer<StreamEvent> events) {
        ParameterPlan plan = parameters.apply(request);
        scope.stream(StreamCall.post("v2/chat", writer.write(request, plan), plan.reasons()), CohereReader::new,
                events);
    }

    /** {@code GET /v1/models}, those that chat, page by page: the list has stayed where the first version had it. */
    @Override
    public List<ModelInfo> models() {
        List<ModelInfo> models = new ArrayList<>();
        String query = "endpoint=chat&page_size=1000";
        String token = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode document = scope.getJson("v1/models",
                    token.isEmpty()
                            ? query
                            : query + "&page_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
            document.path("models").valueStream().map(model -> Json.textOrEmpty(model.path("name")))
                    .filter(name -> !name.isEmpty()).forEach(name -> models.add(new ModelInfo(name, null)));
            token = Json.textOrEmpty(document.path("next_page_token"));
            if (token.isEmpty()) {
                break;
            }
        }
        return models;
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
