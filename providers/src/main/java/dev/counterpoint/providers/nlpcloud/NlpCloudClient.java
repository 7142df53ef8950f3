package dev.counterpoint.providers.nlpcloud;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.catalog.ParameterPlan;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.http.Scope;
import dev.counterpoint.providers.http.StreamCall;
import dev.counterpoint.providers.http.Unlisted;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * NLP Cloud's chatbot (docs.nlpcloud.com, "Chatbot and Conversational AI"), whose language models are on GPU. It has no
 * call that lists its models.
 */
public final class NlpCloudClient implements ProviderClient {
    private static final Set<String> ANSWERS = Set.of("text/plain", "text/event-stream", "application/octet-stream");

    private final Scope scope;
    private final Function<ChatRequest, ParameterPlan> parameters;
    private final NlpCloudRequestWriter writer = new NlpCloudRequestWriter();

    /**
     * @param scope      closed with this client; its base URL is without {@code /v1}
     * @param parameters what of a request's parameters is sent
     */
    public NlpCloudClient(Scope scope, Function<ChatRequest, ParameterPlan> parameters) {
        this.scope = scope;
        this.parameters = parameters;
    }

    @Override
    public void stream(ChatRequest request, Consumer<StreamEvent> events) {
        ParameterPlan plan = parameters.apply(request);
        String model = URLEncoder.encode(request.model(), StandardCharsets.UTF_8).replace("+", "%20");
        StreamCall call = StreamCall
                .post("v1/gpu/" + model + "/chatbot", writer.write(request, plan), plan.reasons())
                .answeredAs("text/plain, text/event-stream", ANSWERS);
        try {
            scope.stream(call, NlpCloudReader::new, events);
        } catch (ProviderException failed) {
            throw Unlisted.explained(failed,
                    "Check the model's name, as NLP Cloud's documentation spells it, and the base URL.");
        }
    }

    @Override
    public List<ModelInfo> models() {
        throw ProviderException.of(FailureKind.NOT_FOUND, Layer.PROVIDER, "NLP Cloud lists no models.")
                .advice("Type the name of one, as NLP Cloud's documentation spells it.").build();
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
