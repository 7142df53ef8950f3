package dev.counterpoint.providers.petals;

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
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A server of petals-infra/chat.petals.dev: its WebSocket API, for its HTTP API does not stream (README, "WebSocket API").
 * It has no call that lists its models.
 */
public final class PetalsClient implements ProviderClient {
    private final Scope scope;
    private final Function<ChatRequest, ParameterPlan> parameters;
    private final PetalsRequestWriter writer = new PetalsRequestWriter();

    /**
     * @param scope      closed with this client; its base URL is without {@code /api}
     * @param parameters what of a request's parameters is sent
     */
    public PetalsClient(Scope scope, Function<ChatRequest, ParameterPlan> parameters) {
        this.scope = scope;
        this.parameters = parameters;
    }

    @Override
    public void stream(ChatRequest request, Consumer<StreamEvent> events) {
        ParameterPlan plan = parameters.apply(request);
        StreamCall call = StreamCall.webSocket("api/v2/generate", writer.write(request, plan), plan.reasons());
        try {
            scope.stream(call, PetalsReader::new, events);
        } catch (ProviderException failed) {
            throw Unlisted.explained(failed, "Check the model's name, as this server spells it, and the base URL.");
        }
    }

    @Override
    public List<ModelInfo> models() {
        throw ProviderException.of(FailureKind.NOT_FOUND, Layer.PROVIDER, "Petals lists no models.")
                .advice("Type the name of one that this server has, e.g. petals-team/StableBeluga2.").build();
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
