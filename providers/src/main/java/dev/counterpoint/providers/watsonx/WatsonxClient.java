package dev.counterpoint.providers.watsonx;

import java.nio.charset.StandardCharsets;
import java.net.URLEncoder;
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

/**
 * IBM watsonx.ai (API reference, "Infer text chat with streaming" and "List the available foundation models").
 */
public final class WatsonxClient implements ProviderClient {
    /** The API's version that this program was written for: IBM's APIs are pinned by a date. */
    public static final String VERSION = "2025-04-23";

    private final Scope scope;
    private final Function<ChatRequest, ParameterPlan> parameters;
    private final WatsonxRequestWriter writer;
    private final String version;

    /**
     * @param scope      closed with this client; its base URL is the region's root
     * @param parameters what of a request's parameters is sent
     * @param billed     whose project or space is billed
     * @param version    a date
     */
    public WatsonxClient(Scope scope, Function<ChatRequest, ParameterPlan> parameters, Billed billed, String version) {
        this.scope = scope;
        this.parameters = parameters;
        this.writer = new WatsonxRequestWriter(billed);
        this.version = URLEncoder.encode(version, StandardCharsets.UTF_8);
    }

    @Override
    public void stream(ChatRequest request, Consumer<StreamEvent> events) {
        ParameterPlan plan = parameters.apply(request);
        scope.stream(StreamCall.post("ml/v1/text/chat_stream", writer.write(request, plan), plan.reasons())
                .query("version=" + version), WatsonxReader::new, events);
    }

    /** Those that chat, up to 200, which is more than there are. */
    @Override
    public List<ModelInfo> models() {
        return scope.getJson("ml/v1/foundation_model_specs",
                "version=" + version + "&filters=function_text_chat&limit=200").path("resources").valueStream()
                .filter(model -> !Json.textOrEmpty(model.path("model_id")).isEmpty())
                .map(model -> new ModelInfo(Json.textOrEmpty(model.path("model_id")), Json.text(model.path("label"))))
                .toList();
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
