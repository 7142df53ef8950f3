package dev.counterpoint.providers.http;

import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.Secret;
import java.util.Map;

/**
 * For whom a transport is: two that are unlike share no connection, so that nothing of an old key lives on after it was
 * changed.
 *
 * @param headers     that the person added
 * @param connections how many there may be at a time over HTTP/1.1
 */
record Tenant(Credentials credentials, Map<String, Secret> headers, int connections) {
    /** For requests that belong to no configuration, such as those for tokens. */
    static final Tenant NOBODY = new Tenant(new Credentials.None(), Map.of(), Common.USUAL_CONNECTIONS);

    static Tenant of(ProviderConfig config) {
        return new Tenant(config.credentials(), config.headers(), config.connections());
    }

    /** Whether the configuration alone says how to sign in: without the environment, and with no program to be run. */
    boolean isExplicit() {
        return switch (credentials) {
            case Credentials.ApiKey _,Credentials.EntraClientSecret _,Credentials.ManagedIdentity _ -> true;
            case Credentials.AwsStatic _,Credentials.AwsWebIdentity _ -> true;
            case Credentials.GoogleJson json -> !json.allowExecutable();
            case Credentials.GoogleFile file -> !file.allowExecutable();
            case Credentials.AzureCli _,Credentials.ApplicationDefault _ -> false;
            case Credentials.AwsProfile _,Credentials.AwsEnvironment _ -> false;
            case Credentials.None _ -> false;
        };
    }

    boolean isAnonymous() {
        return credentials instanceof Credentials.None && headers.isEmpty();
    }
}
