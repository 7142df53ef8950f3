package dev.counterpoint.providers;

import dev.counterpoint.providers.catalog.preset.OfferFields;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.Offer;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.http.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** A client whose list of models also says what they cost, where its server tells. */
record OfferingClient(ProviderClient client, Scope scope, OfferFields fields) implements ProviderClient {

    @Override
    public void stream(ChatRequest request, Consumer<StreamEvent> events) {
        client.stream(request, events);
    }

    /** A server that lists its models and keeps their prices to itself, as some keys have it, has listed them all the same. */
    @Override
    public List<ModelInfo> models() {
        List<ModelInfo> models = client.models();
        Map<String, Offer> offers = new HashMap<>();
        try {
            for (JsonNode entry : scope.getJson(fields.path(), "").path("data")) {
                // Of several deployments under one name none can be told to be the one that answers: the first is listed.
                offers.putIfAbsent(fields.idOf(entry), fields.read(entry));
            }
        } catch (ProviderException failed) {
            if (failed.kind() == FailureKind.CANCELLED) {
                throw failed;
            }
        }
        return models.stream().map(model -> new ModelInfo(model.id(), model.displayName(),
                offers.getOrDefault(model.id(), model.offer()))).toList();
    }

    @Override
    public void cancel() {
        client.cancel();
    }

    @Override
    public void close() {
        client.close();
    }
}
