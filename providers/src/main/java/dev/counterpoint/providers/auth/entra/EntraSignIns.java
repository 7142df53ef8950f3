package dev.counterpoint.providers.auth.entra;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.auth.Fingerprint;
import dev.counterpoint.providers.auth.SignIns;
import dev.counterpoint.providers.auth.TokenFields;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.http.Authorization;
import dev.counterpoint.providers.http.TokenCall;
import java.net.URI;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Signs in to Azure without a key. Thread-safe; tokens are shared by all runs. */
public final class EntraSignIns {
    private static final URI AUTHORITY = URI.create("https://login.microsoftonline.com");
    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9.\\-]+");

    private final SignIns shared;
    private final ManagedIdentityTokens identities;
    private final AzureCliTokens cli;

    /**
     * @param zone        the one in which the Azure CLI writes times
     * @param environment looked at for managed identities only
     */
    public EntraSignIns(SignIns shared, ProcessRunner processes, ZoneId zone, Environment environment) {
        this.shared = shared;
        this.identities = new ManagedIdentityTokens(shared, environment);
        this.cli = new AzureCliTokens(shared.tokens(), processes, zone);
    }

    /**
     * An application that signs in with its secret (Microsoft identity platform, "OAuth 2.0 client credentials flow").
     *
     * @param limits of the provider that is asked with the token
     * @throws ProviderException with bad_configuration if something in it cannot be
     */
    public Authorization application(Credentials.EntraClientSecret entra, TimeLimits limits) {
        if (!TENANT.matcher(entra.tenantId()).matches()) {
            throw ProviderException
                    .of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION,
                            "“" + entra.tenantId() + "” is not a tenant of Entra ID.")
                    .advice("Enter the tenant's id, or its domain.").build();
        }
        AzureScope scope = AzureScope.of(entra.scope());
        URI authority = Objects.requireNonNullElse(entra.authority(), AUTHORITY);
        URI address = URI.create(authority.toString().replaceAll("/+$", "") + "/" + entra.tenantId()
                + "/oauth2/v2.0/token");
        TokenCall call = TokenCall.form(address, Map.of("grant_type", "client_credentials", "client_id",
                entra.clientId(), "scope", scope.text()), Map.of("client_secret", entra.clientSecret()))
                .within(limits);
        Fingerprint fingerprint = Fingerprint.of("entra").and(address.toString()).and(entra.clientId())
                .and(entra.clientSecret()).and(scope.text()).and(limits.toString());
        return shared.tokens().bearer(fingerprint, () -> shared.requests().send(call).thenApply(
                answer -> TokenFields.oauth(answer, shared.tokens().clock().instant(), authority.getHost())));
    }

    public Authorization machine(Credentials.ManagedIdentity identity) {
        return identities.of(identity);
    }

    public Authorization person(Credentials.AzureCli person) {
        return cli.of(AzureScope.of(person.scope()));
    }
}
