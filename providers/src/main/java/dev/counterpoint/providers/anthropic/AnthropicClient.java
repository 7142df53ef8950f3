package dev.counterpoint.providers.anthropic;

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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Anthropic Messages, at Anthropic's and on Vertex AI. */
public final class AnthropicClient implements ProviderClient {
    /** The version of the API that this package speaks, sent as {@code anthropic-version}. */
    public static final String VERSION = "2023-06-01";
    /** What opaque parts of this protocol are marked with. */
    static final String PROTOCOL = "anthropic";
    private static final int MOST_PAGES = 50;

    private final Scope scope;
    private final Function<ChatRequest, ParameterPlan> parameters;
    private final AnthropicRequestWriter writer;
    private final @Nullable UnaryOperator<String> vertex;

    /**
     * @param scope      closed with this client
     * @param parameters what of a request's parameters is sent
     * @param longest    how many tokens an answer of a model may have, as far as that is known
     */
    public AnthropicClient(Scope scope, Function<ChatRequest, ParameterPlan> parameters,
            Function<String, Optional<Integer>> longest) {
        this(scope, parameters, longest, null);
    }

    private AnthropicClient(Scope scope, Function<ChatRequest, ParameterPlan> parameters,
            Function<String, Optional<Integer>> longest, @Nullable UnaryOperator<String> vertex) {
        this.scope = scope;
        this.parameters = parameters;
        this.writer = new AnthropicRequestWriter(longest);
        this.vertex = vertex;
    }

    /**
     * Through Vertex AI's {@code streamRawPredict}. It lists no models.
     *
     * @param path of a model, to which a colon and the method are added
     */
    public static AnthropicClient onVertex(Scope scope, Function<ChatRequest, ParameterPlan> parameters,
            Function<String, Optional<Integer>> longest, UnaryOperator<String> path) {
        return new AnthropicClient(scope, parameters, longest, path);
    }

    @Override
    public void stream(ChatRequest request, Consumer<StreamEvent> events) {
        ParameterPlan plan = parameters.apply(request);
        byte[] body = writer.write(request, plan);
        StreamCall call = vertex == null
                ? StreamCall.post("v1/messages", body, plan.reasons())
                : StreamCall.post(vertex.apply(request.model()) + ":streamRawPredict", VertexBody.of(body),
                        plan.reasons());
        scope.stream(call, AnthropicReader::new, events);
    }

    /** {@code GET /v1/models}, page by page (API reference, "List models"). */
    @Override
    public List<ModelInfo> models() {
        List<ModelInfo> models = new ArrayList<>();
        String last = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode document = scope.getJson("v1/models", "limit=100"
                    + (last.isEmpty() ? "" : "&after_id=" + URLEncoder.encode(last, StandardCharsets.UTF_8)));
            for (JsonNode model : document.path("data")) {
                String id = Json.textOrEmpty(model.path("id"));
                if (!id.isEmpty()) {
                    models.add(new ModelInfo(id, Json.text(model.path("display_name"))));
                }
            }
            String next = Json.textOrEmpty(document.path("last_id"));
            if (!document.path("has_more").asBoolean(false) || next.isEmpty() || next.equals(last)) {
                break;
            }
            last = next;
        }
        return List.copyOf(models);
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
