package dev.counterpoint.providers.google;

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

/** {@code streamGenerateContent} with {@code alt=sse}: the Gemini API, and Gemini models on Vertex AI. */
public final class GeminiClient implements ProviderClient {
    /** What opaque parts of this protocol are marked with. */
    static final String PROTOCOL = "gemini";
    private static final int MOST_PAGES = 20;

    private final Scope scope;
    private final Function<ChatRequest, ParameterPlan> parameters;
    private final GeminiPaths paths;
    private final GeminiRequestWriter writer = new GeminiRequestWriter();

    /**
     * @param scope      closed with this client
     * @param parameters what of a request's parameters is sent
     */
    public GeminiClient(Scope scope, Function<ChatRequest, ParameterPlan> parameters, GeminiPaths paths) {
        this.scope = scope;
        this.parameters = parameters;
        this.paths = paths;
    }

    @Override
    public void stream(ChatRequest request, Consumer<StreamEvent> events) {
        ParameterPlan plan = parameters.apply(request);
        scope.stream(StreamCall.post(paths.model(request.model()) + ":streamGenerateContent",
                writer.write(request, plan), plan.reasons()).query("alt=sse"), GeminiReader::new, events);
    }

    /**
     * The models that generate content, page by page (Gemini API reference, "models.list"). Vertex AI's list of a
     * publisher's models has another name for them and says no methods (its reference, "publishers.models.list").
     */
    @Override
    public List<ModelInfo> models() {
        List<ModelInfo> models = new ArrayList<>();
        String token = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode document = scope.getJson(paths.models(), "pageSize=200"
                    + (token.isEmpty() ? "" : "&pageToken=" + URLEncoder.encode(token, StandardCharsets.UTF_8)));
            JsonNode list = document.has("models") ? document.path("models") : document.path("publisherModels");
            for (JsonNode model : list) {
                String name = paths.shortName(Json.textOrEmpty(model.path("name")));
                if (!name.isEmpty() && generates(model.path("supportedGenerationMethods"))) {
                    models.add(new ModelInfo(name, Json.text(model.path("displayName"))));
                }
            }
            String next = Json.textOrEmpty(document.path("nextPageToken"));
            if (next.isEmpty() || next.equals(token)) {
                break;
            }
            token = next;
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

    private static boolean generates(JsonNode methods) {
        return !methods.isArray()
                || methods.valueStream().anyMatch(method -> Json.textOrEmpty(method).equals("generateContent"));
    }
}
