package dev.counterpoint.providers.bedrock;

import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.catalog.ParameterPlan;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.http.EventStreamDecoder;
import dev.counterpoint.providers.http.Scope;
import dev.counterpoint.providers.http.ScopeSet;
import dev.counterpoint.providers.http.StreamCall;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Amazon Bedrock: ConverseStream at its runtime's host, and the list of models at its control's. The region may depend on
 * the model, so that the place to ask is known only with the request.
 */
public final class BedrockClient implements ProviderClient {
    /** What opaque parts of this protocol are marked with. */
    static final String PROTOCOL = "bedrock";

    /** Where to ask. */
    public sealed interface Place {

        /** For an answer. */
        record Answers(String model) implements Place {}

        /** For the list of models. */
        record Models() implements Place {}
    }

    private final ScopeSet<Place> scopes;
    private final Function<ChatRequest, ParameterPlan> parameters;
    private final BedrockRequestWriter writer = new BedrockRequestWriter();

    /**
     * @param scopes     opens the scope of a place; throws where its region is not known
     * @param parameters what of a request's parameters is sent
     */
    public BedrockClient(Function<Place, Scope> scopes, Function<ChatRequest, ParameterPlan> parameters) {
        this.scopes = new ScopeSet<>(scopes);
        this.parameters = parameters;
    }

    @Override
    public void stream(ChatRequest request, Consumer<StreamEvent> events) {
        ParameterPlan plan = parameters.apply(request);
        String path = "model/" + encoded(request.model()) + "/converse-stream";
        StreamCall call = StreamCall.post(path, writer.write(request, plan), plan.reasons())
                .answeredAs(EventStreamDecoder.MEDIA_TYPE, Set.of(EventStreamDecoder.MEDIA_TYPE));
        scopes.at(new Place.Answers(request.model())).stream(call, BedrockReader::new, events);
    }

    @Override
    public List<ModelInfo> models() {
        return new BedrockModels(scopes.at(new Place.Models())).list();
    }

    @Override
    public void prepare(String model) {
        scopes.at(new Place.Answers(model)).prepare();
    }

    @Override
    public void cancel() {
        scopes.cancel();
    }

    @Override
    public void close() {
        scopes.close();
    }

    /** As a single segment of a path: an ARN's colons and slashes are escaped. */
    private static String encoded(String model) {
        return URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A")
                .replace("%7E", "~");
    }
}
