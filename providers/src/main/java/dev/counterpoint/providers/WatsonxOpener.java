package dev.counterpoint.providers;

import dev.counterpoint.providers.auth.Fingerprint;
import dev.counterpoint.providers.auth.SignIns;
import dev.counterpoint.providers.auth.TokenFields;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.http.Authorization;
import dev.counterpoint.providers.http.Endpoint;
import dev.counterpoint.providers.http.TokenCall;
import dev.counterpoint.providers.watsonx.Billed;
import dev.counterpoint.providers.watsonx.WatsonxClient;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Opens watsonx.ai. Its key is no header's: it is exchanged for a token that is good for an hour (IBM Cloud docs,
 * "Generating an IBM Cloud IAM token by using an API key").
 */
final class WatsonxOpener {
    private static final URI IAM = URI.create("https://iam.cloud.ibm.com");
    private static final String GRANT = "urn:ibm:params:oauth:grant-type:apikey";

    private WatsonxOpener() {}

    static ProviderClient open(Opening opening, ProviderConfig.Watsonx config, ExchangeObserver observer) {
        URI iam = Objects.requireNonNullElse(config.iamUrl(), IAM);
        Endpoint endpoint = new Endpoint(config.baseUrl(), Map.of(),
                signIn(opening.signIns(), iam, Opening.key(config), config.timeLimits()), config.headers());
        return new WatsonxClient(opening.scope(endpoint, config, observer),
                opening.plan(WireProtocol.WATSONX, endpoint.hostName()),
                new Billed(config.projectId(), config.spaceId()),
                Objects.requireNonNullElse(config.apiVersion(), WatsonxClient.VERSION));
    }

    private static Authorization signIn(SignIns signIns, URI iam, @Nullable Secret key,
            TimeLimits limits) {
        if (key == null) {
            return Authorization.NONE;
        }
        String root = iam.toString();
        URI address = URI
                .create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + "/identity/token");
        return signIns.tokens().bearer(Fingerprint.of("ibm_iam").and(address.toString()).and(key)
                .and(limits.toString()),
                () -> signIns.requests()
                        .send(TokenCall.form(address, Map.of("grant_type", GRANT), Map.of("apikey", key))
                                .within(limits))
                        .thenApply(answer -> TokenFields.oauth(answer, signIns.tokens().clock().instant(),
                                address.getAuthority())));
    }
}
