package dev.counterpoint.providers.auth.entra;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.auth.Expiring;
import dev.counterpoint.providers.auth.Fingerprint;
import dev.counterpoint.providers.auth.SignIns;
import dev.counterpoint.providers.auth.TokenFields;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.http.Authorization;
import dev.counterpoint.providers.http.TokenCall;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The identity that Azure gives a machine. App Service and Container Apps say in the environment where it is had
 * ({@code IDENTITY_ENDPOINT}, with {@code IDENTITY_HEADER} as proof; Microsoft's guide "How to use managed identities for App
 * Service and Azure Functions"); a virtual machine has it from its metadata service ("How to use managed identities for Azure
 * resources on an Azure VM to acquire an access token"). A configuration that names the service reads no environment.
 */
final class ManagedIdentityTokens {
    private static final URI SERVICE = URI.create("http://169.254.169.254");
    private static final String PATH = "/metadata/identity/oauth2/token";
    private static final String VERSION = "2018-02-01";
    private static final String ENDPOINT = "IDENTITY_ENDPOINT";
    private static final String HEADER = "IDENTITY_HEADER";
    private static final String SERVICE_VERSION = "2019-08-01";
    /** It is on the machine itself, or it is not there at all. */
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration WHOLE = Duration.ofSeconds(15);

    private final SignIns shared;
    private final Environment environment;

    ManagedIdentityTokens(SignIns shared, Environment environment) {
        this.shared = shared;
        this.environment = environment;
    }

    /**
     * @throws ProviderException with bad_configuration if the environment names half of a service
     */
    Authorization of(Credentials.ManagedIdentity identity) {
        AzureScope scope = AzureScope.of(identity.scope());
        TokenCall call = identity.endpoint() == null
                ? ofTheEnvironment(identity, scope)
                : machine(identity.endpoint(), identity, scope);
        Fingerprint fingerprint = Fingerprint.of("managed_identity").and(call.address().toString());
        call.secrets().values().forEach(fingerprint::and);
        return shared.tokens().bearer(fingerprint, () -> fetch(call));
    }

    private TokenCall ofTheEnvironment(Credentials.ManagedIdentity identity, AzureScope scope) {
        String endpoint = environment.get(ENDPOINT).orElse(null);
        String header = environment.get(HEADER).orElse(null);
        if (endpoint == null && header == null) {
            return machine(SERVICE, identity, scope);
        }
        if (endpoint == null || header == null) {
            throw bad("Of " + ENDPOINT + " and " + HEADER + " only one is set.",
                    "App Service and Container Apps set both. Azure Arc, which sets the first alone, is not spoken: "
                            + "choose another way to sign in, or enter the metadata service.");
        }
        try {
            URI address = new URI(endpoint + (endpoint.contains("?") ? "&" : "?") + "api-version=" + SERVICE_VERSION
                    + asked(identity, scope));
            return TokenCall.get(address, Map.of(), Map.of("x-identity-header", Secret.of(header)));
        } catch (URISyntaxException noUrl) {
            throw bad("What " + ENDPOINT + " holds is no web address.", "App Service sets it; remove it elsewhere.");
        }
    }

    private static TokenCall machine(URI service, Credentials.ManagedIdentity identity, AzureScope scope) {
        return TokenCall.get(URI.create(service.toString().replaceAll("/+$", "") + PATH + "?api-version=" + VERSION
                + asked(identity, scope)), Map.of("metadata", "true"));
    }

    private static String asked(Credentials.ManagedIdentity identity, AzureScope scope) {
        return "&resource=" + encoded(scope.resource())
                + (identity.clientId() == null ? "" : "&client_id=" + encoded(identity.clientId()));
    }

    private CompletableFuture<Expiring<Secret>> fetch(TokenCall call) {
        URI address = call.address();
        return shared.requests().send(call.within(CONNECT, WHOLE)).handle((answer, failed) -> {
            if (failed != null) {
                throw explained(address, failed);
            }
            return TokenFields.oauth(answer, shared.tokens().clock().instant(), address.getHost());
        });
    }

    private static ProviderException bad(String sentence, String advice) {
        return ProviderException.of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION, sentence).advice(advice)
                .build();
    }

    private static CompletionException explained(URI address, Throwable failed) {
        Throwable cause = failed instanceof CompletionException && failed.getCause() != null
                ? failed.getCause()
                : failed;
        boolean nobody = cause instanceof ProviderException known
                && (known.kind() == FailureKind.CONNECT || known.kind() == FailureKind.TIMEOUT
                        || known.kind() == FailureKind.NAME_RESOLUTION);
        return new CompletionException(nobody
                ? ProviderException
                        .of(FailureKind.SIGN_IN, Layer.NETWORK,
                                "No managed identity could be had: nothing answers at " + address.getHost() + ".")
                        .advice("Only machines in Azure have one; elsewhere choose another way to sign in.")
                        .cause(cause).build()
                : cause);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
