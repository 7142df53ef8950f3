package dev.counterpoint.providers.sagemaker;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.catalog.ParameterPlan;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.http.EventStreamDecoder;
import dev.counterpoint.providers.http.Scope;
import dev.counterpoint.providers.http.ScopeSet;
import dev.counterpoint.providers.http.StreamCall;
import dev.counterpoint.providers.http.Unlisted;
import dev.counterpoint.providers.openai.ChatBody;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A model at an endpoint of Amazon SageMaker (API reference, "InvokeEndpointWithResponseStream"). What an endpoint takes is
 * its container's affair: asked is in the form of the Messages API, which is OpenAI's Chat Completions, as the containers of
 * Hugging Face (TGI), of Amazon (LMI) and vLLM take it; read are its chunks, and the plain stream of tokens of TGI and LMI.
 */
public final class SageMakerClient implements ProviderClient {
    private final ScopeSet<String> scopes;
    private final Function<ChatRequest, ParameterPlan> parameters;

    /**
     * @param scopes     opens the scope for an endpoint's name or ARN; throws where its region is not known
     * @param parameters what of a request's parameters is sent
     */
    public SageMakerClient(Function<String, Scope> scopes, Function<ChatRequest, ParameterPlan> parameters) {
        this.scopes = new ScopeSet<>(scopes);
        this.parameters = parameters;
    }

    @Override
    public void stream(ChatRequest request, Consumer<StreamEvent> events) {
        ParameterPlan plan = parameters.apply(request);
        StreamCall call = StreamCall.post("endpoints/" + name(request.model()) + "/invocations-response-stream",
                ChatBody.write(request, plan), plan.reasons())
                .answeredAs(EventStreamDecoder.MEDIA_TYPE, Set.of(EventStreamDecoder.MEDIA_TYPE));
        try {
            scopes.at(request.model()).stream(call, SageMakerReader::new, events);
        } catch (ProviderException failed) {
            throw Unlisted.explained(failed,
                    "Check the endpoint's name, and the region and the address in this provider's settings.");
        }
    }

    @Override
    public List<ModelInfo> models() {
        throw ProviderException.of(FailureKind.NOT_FOUND, Layer.PROVIDER, "SageMaker lists no models.")
                .advice("Type the name of the endpoint.").build();
    }

    @Override
    public void prepare(String model) {
        scopes.at(model).prepare();
    }

    @Override
    public void cancel() {
        scopes.cancel();
    }

    @Override
    public void close() {
        scopes.close();
    }

    /** {@code arn:aws:sagemaker:region:account:endpoint/name} stands for its name. */
    private static String name(String model) {
        String name = model.startsWith("arn:") ? model.substring(model.lastIndexOf('/') + 1) : model;
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
