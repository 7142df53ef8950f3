package dev.counterpoint.providers.auth.entra;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.auth.Expiring;
import dev.counterpoint.providers.auth.Fingerprint;
import dev.counterpoint.providers.auth.SignIns;
import dev.counterpoint.providers.auth.TokenFields;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.http.Authorization;
import dev.counterpoint.providers.http.TokenCall;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The identity that Azure gives a machine, had from its metadata service (Microsoft's guide "How to use managed identities
 * for Azure resources on an Azure VM to acquire an access token").
 */
final class ManagedIdentityTokens {
    private static final URI SERVICE = URI.create("http://169.254.169.254");
    private static final String PATH = "/metadata/identity/oauth2/token";
    private static final String VERSION = "2018-02-01";
    /** It is on the machine itself, or it is not there at all. */
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration WHOLE = Duration.ofSeconds(15);

    private final SignIns shared;

    ManagedIdentityTokens(SignIns shared) {
        this.shared = shared;
    }

    Authorization of(Credentials.ManagedIdentity identity) {
        AzureScope scope = AzureScope.of(identity.scope());
        String query = "?api-version=" + VERSION + "&resource=" + encoded(scope.resource())
                + (identity.clientId() == null ? "" : "&client_id=" + encoded(identity.clientId()));
        URI service = Objects.requireNonNullElse(identity.endpoint(), SERVICE);
        URI address = URI.create(service.toString().replaceAll("/+$", "") + PATH + query);
        return shared.tokens().bearer(Fingerprint.of("managed_identity").and(address.toString()),
                () -> fetch(address));
    }

    private CompletableFuture<Expiring<Secret>> fetch(URI address) {
        TokenCall call = TokenCall.get(address, Map.of("metadata", "true")).within(CONNECT, WHOLE);
        return shared.requests().send(call).handle((answer, failed) -> {
            if (failed != null) {
                throw explained(address, failed);
            }
            return TokenFields.oauth(answer, shared.tokens().clock().instant(), address.getHost());
        });
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
