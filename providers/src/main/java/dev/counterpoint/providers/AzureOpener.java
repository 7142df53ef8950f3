package dev.counterpoint.providers;

import dev.counterpoint.providers.auth.entra.EntraSignIns;
import dev.counterpoint.providers.azure.AzurePaths;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.http.Authorization;
import dev.counterpoint.providers.http.Endpoint;
import dev.counterpoint.providers.http.Scope;
import dev.counterpoint.providers.openai.OpenAiClient;
import dev.counterpoint.providers.openai.ResponsesClient;
import java.util.Map;

/** Opens OpenAI's clients on Azure. */
record AzureOpener(Opening opening, EntraSignIns signIns) {

    ProviderClient open(ProviderConfig.Azure config, ExchangeObserver observer) {
        Endpoint endpoint = new Endpoint(AzurePaths.root(config.endpoint()), Map.of(),
                authorization(config.credentials(), config.timeLimits()), config.headers());
        Scope scope = opening.scope(endpoint, config, observer);
        AzurePaths paths = new AzurePaths(config.apiVersion());
        return switch (config.api()) {
            case CHAT -> new OpenAiClient(scope, opening.plan(WireProtocol.OPENAI, endpoint.hostName()),
                    paths.dialect(), paths.chat());
            case RESPONSES -> new ResponsesClient(scope, opening.plan(WireProtocol.RESPONSES, endpoint.hostName()),
                    paths.responses());
        };
    }

    private Authorization authorization(Credentials credentials, TimeLimits limits) {
        return switch (credentials) {
            case Credentials.ApiKey(Secret key) -> Authorization.key("api-key", "", key);
            case Credentials.EntraClientSecret application -> signIns.application(application, limits);
            case Credentials.ManagedIdentity machine -> signIns.machine(machine);
            case Credentials.AzureCli person -> signIns.person(person);
            default -> Authorization.NONE;
        };
    }
}
