package dev.counterpoint.providers;

import dev.counterpoint.providers.auth.SignIns;
import dev.counterpoint.providers.catalog.ModelCatalog;
import dev.counterpoint.providers.catalog.ParameterCatalog;
import dev.counterpoint.providers.catalog.ParameterPlan;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.http.Endpoint;
import dev.counterpoint.providers.http.Scope;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the opening of every kind of client needs. */
record Opening(Scope.Shared shared, ModelCatalog models, ParameterCatalog parameters, SignIns signIns) {

    Scope scope(Endpoint endpoint, ProviderConfig config, ExchangeObserver observer) {
        return new Scope(endpoint, config, shared, observer);
    }

    /**
     * @param at a preset's id, or the host in lower case
     */
    Function<ChatRequest, ParameterPlan> plan(WireProtocol protocol, String at) {
        return request -> parameters.plan(protocol, at, request.model(), request.parameters());
    }

    /** The configuration's key; null if it has none. */
    static @Nullable Secret key(ProviderConfig config) {
        return config.credentials() instanceof Credentials.ApiKey(Secret key) ? key : null;
    }
}
