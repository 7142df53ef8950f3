package dev.counterpoint.providers.config;

import java.util.List;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** How a configuration signs in. {@link #type()} is the spelling in provider files. */
public sealed interface Credentials {

    String type();

    /** The server wants none. */
    record None() implements Credentials {
        @Override
        public String type() {
            return "none";
        }
    }

    record ApiKey(Secret apiKey) implements Credentials {
        @Override
        public String type() {
            return "api_key";
        }
    }

    /**
     * An application registered in Microsoft Entra ID.
     *
     * @param scope     what the token is asked for; null for Azure's AI services
     * @param authority who gives it; null for the public cloud's
     */
    record EntraClientSecret(String tenantId, String clientId, Secret clientSecret, @Nullable String scope,
            @Nullable URI authority) implements Credentials {
        @Override
        public String type() {
            return "entra_client_secret";
        }
    }

    /**
     * The identity that Azure gives the machine.
     *
     * @param clientId which of several; null for the machine's own
     * @param endpoint the metadata service; null for the usual address
     * @param scope    what the token is asked for; null for Azure's AI services
     */
    record ManagedIdentity(@Nullable String clientId, @Nullable URI endpoint,
            @Nullable String scope) implements Credentials {
        @Override
        public String type() {
            return "managed_identity";
        }
    }

    /**
     * The token of the person who is signed in with Azure's command line.
     *
     * @param scope what the token is asked for; null for Azure's AI services
     */
    record AzureCli(@Nullable String scope) implements Credentials {
        /** Variables of the environment that {@code az} is given, besides those that any program needs to run. */
        public static final List<String> READS = List.of("AZURE_CONFIG_DIR", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY",
                "ALL_PROXY",
                "http_proxy", "https_proxy", "no_proxy", "all_proxy", "REQUESTS_CA_BUNDLE");

        @Override
        public String type() {
            return "azure_cli";
        }
    }

    /**
     * A Google credential file's content: of a service account, an authorized user, an external account …
     *
     * @param json            the JSON text, secret as a whole
     * @param allowExecutable whether a program that the file names may be run, which takes the person's consent
     */
    record GoogleJson(Secret json, boolean allowExecutable) implements Credentials {
        @Override
        public String type() {
            return "google_json";
        }
    }

    /**
     * A Google credential file, read again when it changes.
     *
     * @param allowExecutable as in {@link GoogleJson}
     */
    record GoogleFile(String path, boolean allowExecutable) implements Credentials {
        @Override
        public String type() {
            return "google_json";
        }
    }

    /** Google's own order of places in the environment. */
    record ApplicationDefault() implements Credentials {
        @Override
        public String type() {
            return "application_default";
        }
    }

    /**
     * A pair of AWS keys.
     *
     * @param sessionToken of temporary keys; null for lasting ones
     */
    record AwsStatic(String accessKeyId, Secret secretAccessKey, @Nullable Secret sessionToken) implements Credentials {
        @Override
        public String type() {
            return "static";
        }
    }

    /** A profile of the person's AWS files, SSO included. */
    record AwsProfile(String profile) implements Credentials {
        @Override
        public String type() {
            return "profile";
        }
    }

    /**
     * A token in a file, exchanged for a role.
     *
     * @param sessionName null for a generated one
     */
    record AwsWebIdentity(String tokenFile, String roleArn, @Nullable String sessionName) implements Credentials {
        @Override
        public String type() {
            return "web_identity";
        }
    }

    /** AWS's own order of places in the environment. */
    record AwsEnvironment() implements Credentials {
        @Override
        public String type() {
            return "environment";
        }
    }
}
