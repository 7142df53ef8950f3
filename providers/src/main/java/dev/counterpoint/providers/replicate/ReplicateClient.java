package dev.counterpoint.providers.replicate;

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
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Replicate (docs, "HTTP API" and "Streaming output"): a prediction is made, and its output streams from an address that
 * the answer names, which is another origin and is asked without the key. The stream counts no tokens; they are read from
 * the prediction afterwards.
 */
public final class ReplicateClient implements ProviderClient {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Scope scope;
    private final ReplicateFigures figures;
    private final Function<ChatRequest, ParameterPlan> parameters;
    private final ReplicateRequestWriter writer = new ReplicateRequestWriter();

    /**
     * @param scope      closed with this client; its base URL is without {@code /v1}
     * @param parameters what of a request's parameters is sent
     */
    public ReplicateClient(Scope scope, Function<ChatRequest, ParameterPlan> parameters) {
        this.scope = scope;
        this.figures = new ReplicateFigures(scope);
        this.parameters = parameters;
    }

    @Override
    public void stream(ChatRequest request, Consumer<StreamEvent> events) {
        ParameterPlan plan = parameters.apply(request);
        byte[] body = writer.write(request, plan);
        JsonNode prediction = scope.postJson(ReplicateRequestWriter.path(request.model()), body, plan.reasons());
        StreamCall get = StreamCall.get(stream(prediction, request.model()));
        StreamCall told = new StreamCall(get.method(), get.path(), get.query(), get.elsewhere(), get.body(),
                get.headers(), get.contentTypes(), plan.reasons());
        String id = Json.textOrEmpty(prediction.path("id"));
        try {
            scope.stream(told, ReplicateReader::new, events);
        } catch (ProviderException failed) {
            if (failed.kind() == FailureKind.CANCELLED || failed.kind() == FailureKind.TIMEOUT) {
                stopPaying(id);
            }
            throw failed;
        }
        if (ID.matcher(id).matches()) {
            figures.of(id).ifPresent(usage -> events.accept(new StreamEvent.UsageReported(usage)));
        }
    }

    /** {@code GET /v1/collections/language-models}: Replicate lists models by collection, and these are those that talk. */
    @Override
    public List<ModelInfo> models() {
        return scope.getJson("v1/collections/language-models", "").path("models").valueStream()
                .filter(model -> model.path("owner").isString() && model.path("name").isString())
                .map(model -> new ModelInfo(
                        model.path("owner").stringValue() + "/" + model.path("name").stringValue(), null))
                .toList();
    }

    @Override
    public void prepare(String model) {
        scope.prepare();
    }

    @Override
    public void cancel() {
        scope.cancel();
        figures.cancel();
    }

    @Override
    public void close() {
        scope.close();
        figures.cancel();
    }

    private static URI stream(JsonNode prediction, String model) {
        String address = Json.textOrEmpty(prediction.path("urls").path("stream"));
        String error = Json.textOrEmpty(prediction.path("error"));
        if (address.isEmpty() && !error.isEmpty()) {
            throw ProviderException.of(FailureKind.PROVIDER_ERROR, Layer.PROVIDER, "Replicate failed: " + error + ".")
                    .advice("Run it again.").build();
        }
        try {
            if (!address.isEmpty()) {
                return new URI(address);
            }
        } catch (java.net.URISyntaxException _) {
            // Said below: an address that is none is as good as none.
        }
        throw ProviderException
                .of(FailureKind.INVALID_REQUEST, Layer.PROVIDER, "Replicate does not stream the model “" + model + "”.")
                .advice("Choose a language model; Replicate lists those that stream.").build();
    }

    /**
     * A prediction goes on, and is billed, when nobody listens any more. The connection is closed already and nobody
     * waits for this, so it may fail.
     */
    private void stopPaying(String id) {
        if (!ID.matcher(id).matches()) {
            return;
        }
        Thread.ofVirtual().name("replicate-cancel").start(() -> {
            try (Scope last = scope.aside(PATIENCE)) {
                var _ = last.postJson("v1/predictions/" + id + "/cancel", new byte[0]);
            } catch (ProviderException _) {
                return; // It runs to its end, then; there is nobody left to tell.
            }
        });
    }
}
